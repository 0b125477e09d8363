package io.headrace.broker.kafka;

import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server$;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.LoggingSignalHandler;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ProcessRole;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an express broker as {@code kafka.Kafka} runs a stock one: from a properties file, until it
 * is told to stop.
 */
public final class ExpressKafka {
  private static final Logger LOG = LoggerFactory.getLogger(ExpressKafka.class);

  /** As many idle connections to a store are kept by the JDK's HTTP client; it would keep 5. */
  private static final String CONNECTIONS = "http.maxConnections";

  private static final String MOST_CONNECTIONS = "64";

  private final KafkaConfig config;
  private final Metrics metrics;
  private final ExpressBroker broker;

  private ExpressKafka(KafkaConfig config) throws IOException {
    this.config = config;
    StableDirectoryIds.apply(config.logDirs());
    MetaPropertiesEnsemble directories =
        KafkaRaftServer.initializeLogDirs(
                config, LOG, "[ExpressKafka nodeId=%d] ".formatted(config.nodeId()))
            ._1();
    this.metrics =
        Server$.MODULE$.initializeMetrics(
            config, Time.SYSTEM, directories.clusterId().orElseThrow());
    this.broker =
        new ExpressBroker(
            new SharedServer(
                config,
                directories,
                Time.SYSTEM,
                metrics,
                CompletableFuture.completedFuture(
                    QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                QuorumConfig.parseBootstrapServers(config.quorumConfig().bootstrapServers()),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE));
  }

  /**
   * Runs until the process is told to stop.
   *
   * @param arguments the properties file; the process ends with 1 if it cannot be read or the
   *     broker cannot start
   */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("usage: ExpressKafka SERVER.PROPERTIES");
      Exit.exit(2);
    }
    if (System.getProperty(CONNECTIONS) == null) {
      System.setProperty(CONNECTIONS, MOST_CONNECTIONS);
    }
    try {
      ExpressKafka server = new ExpressKafka(configuration(arguments[0]));
      new LoggingSignalHandler().register();
      Exit.addShutdownHook("kafka-shutdown-hook", server::stop);
      server.start();
      server.broker.awaitShutdown();
    } catch (Throwable e) {
      LOG.error("Exiting because the broker cannot run", e);
      Exit.exit(1);
    }
    Exit.exit(0);
  }

  private static KafkaConfig configuration(String file) throws IOException {
    Properties properties = Utils.loadProps(file);
    TieredStorage.configure(properties);
    KafkaConfig config = KafkaConfig.fromProps(properties, false);
    if (config.processRoles().contains(ProcessRole.ControllerRole)) {
      throw new IllegalArgumentException(
          "process.roles is %s in %s: an express broker is a broker only; run controllers with kafka.Kafka"
              .formatted(
                  Map.copyOf(Utils.propsToStringMap(properties)).get("process.roles"), file));
    }
    return config;
  }

  private void start() {
    broker.startup();
    AppInfoParser.registerAppInfo(
        "kafka.server", String.valueOf(config.brokerId()), metrics, Time.SYSTEM.milliseconds());
    LOG.info("Kafka Server started");
  }

  private void stop() {
    broker.shutdown();
  }
}
