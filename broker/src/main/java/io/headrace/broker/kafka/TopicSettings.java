package io.headrace.broker.kafka;

import java.util.Properties;
import kafka.server.BrokerServer;
import kafka.server.ConfigHandler;
import kafka.server.ReplicaManager;
import kafka.server.TopicConfigHandler;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.server.config.ConfigType;
import scala.collection.Map;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Applies changed settings of topics to their logs. The history of a log is tiered here whatever
 * the topic says; Kafka's code would take a topic that does not say so for one whose tiered storage
 * is turned off, and refuse the change.
 */
final class TopicSettings extends TopicConfigHandler {
  private final ReplicaManager replicas;

  private TopicSettings(BrokerServer broker) {
    super(broker.replicaManager(), broker.config(), broker.quotaManagers());
    this.replicas = broker.replicaManager();
  }

  /** The broker's handlers with this one for topics. */
  static Map<ConfigType, ConfigHandler> among(
      Map<ConfigType, ConfigHandler> stock, BrokerServer broker) {
    var handlers = new java.util.HashMap<>(CollectionConverters.asJava(stock));
    handlers.put(ConfigType.TOPIC, new TopicSettings(broker));
    return CollectionConverters.asScala(handlers);
  }

  @Override
  public void processConfigChanges(String topic, Properties settings) {
    Properties applied = settings;
    if (isTiered(topic)) {
      applied = new Properties();
      applied.putAll(settings);
      applied.setProperty(TopicConfig.REMOTE_LOG_STORAGE_ENABLE_CONFIG, "true");
    }
    super.processConfigChanges(topic, applied);
  }

  private boolean isTiered(String topic) {
    return replicas.logManager().logsByTopic(topic).exists(log -> log.remoteLogEnabled());
  }
}
