package io.headrace.kafkatests.run;

import io.headrace.kafkatests.fork.BrokerAgent;
import io.headrace.kafkatests.fork.TestProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What every test's JVM has in common.
 *
 * @param java the {@code java} command
 * @param classPath Kafka's tests, the broker class, and this module's own classes
 * @param agentJar the jar whose manifest names the agent
 * @param broker the broker class; empty for stock Kafka's
 * @param wipe whether brokers lose their local data before each start
 * @param heap as {@code -Xmx} has it
 * @param logLevel of Kafka's loggers
 * @param limit how long a JVM may run
 */
public record TestJvm(
    Path java,
    String classPath,
    Path agentJar,
    String broker,
    boolean wipe,
    String heap,
    String logLevel,
    Duration limit) {

  /** A URI below which the broker class puts the store of a test cluster, by cluster id. */
  public static final String STORES = "headrace.stores";

  /** Packages that Kafka's build opens to its tests. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.io",
          "java.base/java.lang",
          "java.base/java.nio",
          "java.base/java.nio.file",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.regex",
          "java.base/java.util.stream",
          "java.base/java.text",
          "java.base/java.time",
          "java.security.jgss/sun.security.krb5");

  /**
   * The command line of a JVM.
   *
   * @param directory its own directory, with {@code tmp} and {@code stores} in it
   * @param events the file that it tells what happens in
   * @param arguments of {@link TestProcess}
   */
  List<String> command(Path directory, Path events, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(List.of("-Xmx" + heap, "-Xss4m", "-XX:+UseParallelGC"));
    command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-XX:-OmitStackTraceInFastThrow"));
    OPENED.forEach(name -> command.add("--add-opens=" + name + "=ALL-UNNAMED"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-XX:+EnableDynamicAgentLoading");
    command.add("-javaagent:" + agentJar);
    command.add(property(BrokerAgent.EVENTS, events.toString()));
    command.add(property(BrokerAgent.WIPE, Boolean.toString(wipe)));
    if (!broker.isEmpty()) {
      command.add(property(BrokerAgent.BROKER, broker));
    }
    command.add(
        property(STORES, directory.resolve("stores").toUri().toString().replaceAll("/$", "")));
    command.add(property("java.io.tmpdir", directory.resolve("tmp").toString()));
    command.add(property("log4j2.configurationFile", "classpath:headrace-kafka-tests-log4j2.xml"));
    command.add(property("headrace.kafka-tests.log-level", logLevel));
    command.addAll(List.of("-cp", classPath, TestProcess.class.getName()));
    command.addAll(arguments);
    return command;
  }

  private static String property(String name, String value) {
    return "-D" + name + "=" + value;
  }
}
