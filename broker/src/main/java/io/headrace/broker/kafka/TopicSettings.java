package io.headrace.broker.kafka;

import java.util.Properties;
import kafka.log.LogManager;
import kafka.server.ConfigHandler;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.storage.internals.log.UnifiedLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the settings of topics. Kafka's own code refuses any change to a log whose history is
 * tiered while the topic does not say that it is; here that is this broker's decision, made when
 * the log is opened. So the topic is made to say so, and to have its records copied and deleted, as
 * long as a log of it is open that was opened like that. Of a topic that is to be compacted,
 * nothing is deleted meanwhile.
 */
final class TopicSettings implements ConfigHandler {
  private static final Logger LOG = LoggerFactory.getLogger(TopicSettings.class);

  private static final String UNLIMITED = "-1";

  private final ConfigHandler stock;
  private final LogManager logs;

  TopicSettings(ConfigHandler stock, LogManager logs) {
    this.stock = stock;
    this.logs = logs;
  }

  @Override
  public void processConfigChanges(String topic, Properties settings) {
    boolean isTiered = logs.logsByTopic(topic).exists(TopicSettings::isTiered);
    stock.processConfigChanges(topic, isTiered ? tiered(topic, settings) : settings);
  }

  private static boolean isTiered(UnifiedLog log) {
    return log instanceof ExpressLog express && express.isTiered();
  }

  /** A topic's settings as they count for those of its logs that were opened as tiered. */
  static Properties tiered(String topic, Properties settings) {
    Properties tiered = new Properties();
    tiered.putAll(settings);
    tiered.setProperty(TopicConfig.REMOTE_LOG_STORAGE_ENABLE_CONFIG, "true");
    tiered.setProperty(TopicConfig.REMOTE_LOG_COPY_DISABLE_CONFIG, "false");
    String policy = settings.getProperty(TopicConfig.CLEANUP_POLICY_CONFIG);
    if (policy != null && policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      LOG.warn("Logs of {} that are open now are compacted only after they are led anew", topic);
      tiered.setProperty(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
      if (!policy.contains(TopicConfig.CLEANUP_POLICY_DELETE)) {
        tiered.setProperty(TopicConfig.RETENTION_MS_CONFIG, UNLIMITED);
        tiered.setProperty(TopicConfig.RETENTION_BYTES_CONFIG, UNLIMITED);
      }
    }
    return tiered;
  }
}
