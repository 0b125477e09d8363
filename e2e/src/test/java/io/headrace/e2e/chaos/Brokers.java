package io.headrace.e2e.chaos;

import io.headrace.bench.cluster.BrokerKind;
import io.headrace.bench.cluster.Jvm;
import io.headrace.objectstore.s3.S3ProxyServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Which brokers a run has, from its properties, and what they need beside them.
 *
 * @param beside what has to be closed after the brokers, in this order
 */
record Brokers(Jvm jvm, BrokerKind kind, List<AutoCloseable> beside) implements AutoCloseable {
  /** In the place of a store's URI: an S3 server for this run. */
  private static final String S3PROXY = "s3proxy";

  private static final String PROPERTY_PREFIX = "chaos.property.";

  /**
   * Reads the choice.
   *
   * @param files a directory for the object store, unless the properties name another store
   * @throws IllegalArgumentException if a value makes no sense
   */
  static Brokers read(Properties properties, Path files) throws IOException {
    Path distribution =
        Path.of(properties.getProperty("headrace.dist", "../dist/target/headrace"))
            .toAbsolutePath()
            .normalize();
    Jvm jvm =
        new Jvm(
            Path.of(properties.getProperty("java.home"), "bin", "java"),
            distribution.resolve("lib/kafka"),
            Map.of());
    if (!Files.isDirectory(jvm.kafkaJars())) {
      throw new IllegalArgumentException(
          jvm.kafkaJars() + " is missing: build the distribution with mvn package -DskipTests");
    }
    Map<String, String> more = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PROPERTY_PREFIX)) {
        more.put(name.substring(PROPERTY_PREFIX.length()), properties.getProperty(name));
      }
    }
    String broker = properties.getProperty("chaos.broker", "express");
    return switch (broker) {
      case "stock" -> new Brokers(jvm, BrokerKind.stock(more), List.of());
      case "express" -> express(jvm, distribution, properties, files, more);
      default ->
          throw new IllegalArgumentException(
              "chaos.broker is " + broker + "; stock and express are known");
    };
  }

  private static Brokers express(
      Jvm jvm, Path distribution, Properties properties, Path files, Map<String, String> more)
      throws IOException {
    String classPath = properties.getProperty("chaos.classpath");
    List<String> jars =
        classPath == null
            ? BrokerKind.expressJars(distribution)
            : Arrays.asList(classPath.split(File.pathSeparator, -1));
    String store =
        properties.getProperty(
            "chaos.store", Files.createDirectories(files.resolve("store")).toUri().toString());
    if (store.equals(S3PROXY)) {
      S3ProxyServer server = S3ProxyServer.start(files.resolve("s3"));
      server.createBucket("chaos");
      Jvm withCredentials = new Jvm(jvm.java(), jvm.kafkaJars(), S3ProxyServer.environment());
      return proxied(withCredentials, jars, server.uri("chaos/store"), more, List.of(server));
    }
    if (store.startsWith("s3:") && store.contains("endpoint=")) {
      return proxied(jvm, jars, store, more, List.of());
    }
    FaultFile file = new FaultFile(files.resolve("store-fault"));
    String disturbed = store.startsWith("file:") ? file.disturbing(store) : store;
    return new Brokers(jvm, BrokerKind.express(jars, disturbed, disturbed, more, file), List.of());
  }

  private static Brokers proxied(
      Jvm jvm,
      List<String> jars,
      String store,
      Map<String, String> more,
      List<AutoCloseable> servers)
      throws IOException {
    FaultyProxy proxy = FaultyProxy.inFrontOf(StoreUri.endpoint(store));
    String proxied = StoreUri.withEndpoint(store, proxy.port());
    List<AutoCloseable> beside = new ArrayList<>(List.of(proxy));
    beside.addAll(servers);
    return new Brokers(
        jvm, BrokerKind.express(jars, proxied, proxied, more, proxy::set), List.copyOf(beside));
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable one : beside) {
      one.close();
    }
  }
}
