package io.headrace.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kafka.KafkaClient;

/**
 * The built product with a data directory of its own. Closing it stops everything that it started.
 */
final class Headrace implements AutoCloseable {
  private static final Path DISTRIBUTION =
      Path.of(System.getProperty("headrace.dist", "../dist/target/headrace"))
          .toAbsolutePath()
          .normalize();
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Path data;

  private Headrace(Path data) {
    this.data = data;
  }

  /** The product as it was built, nothing running yet. */
  static Headrace installed() {
    try {
      return new Headrace(Files.createTempDirectory("headrace-e2e"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The product with its service running and no cluster. */
  static Headrace started() {
    Headrace headrace = installed();
    headrace.up();
    return headrace;
  }

  /** Whether the distribution has the express broker's program. */
  static boolean hasExpressBroker() throws IOException {
    Path jars = DISTRIBUTION.resolve("lib/broker");
    if (!Files.isDirectory(jars)) {
      return false;
    }
    try (Stream<Path> files = Files.list(jars)) {
      for (Path jar : files.filter(file -> file.toString().contains("headrace-broker-")).toList()) {
        try (JarFile program = new JarFile(jar.toFile())) {
          if (program.getEntry("io/headrace/broker/kafka/ExpressKafka.class") != null) {
            return true;
          }
        }
      }
    }
    return false;
  }

  Path data() {
    return data;
  }

  /** Runs the command line as a user does. */
  Commands.Result run(String... arguments) {
    return run(Map.of(), arguments);
  }

  /** Runs the command line with more in its environment. */
  Commands.Result run(Map<String, String> environment, String... arguments) {
    Map<String, String> all = new HashMap<>(environment);
    all.putIfAbsent("HEADRACE_DATA", data.toString());
    all.putIfAbsent("HEADRACE_NO_CACHE", "1");
    return Commands.run(command(arguments), all, LIMIT);
  }

  /** Starts the command line and does not wait; what it writes is discarded. */
  Process start(String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command(arguments))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("HEADRACE_DATA", data.toString());
    builder.environment().put("HEADRACE_NO_CACHE", "1");
    return builder.start();
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add("bash");
    command.add(DISTRIBUTION.resolve("bin/headrace").toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts the service, without a first cluster. */
  void up() {
    run("up", "--port", "0", "--detach", "--no-quickstart").expect(0);
  }

  URI endpoint() {
    return URI.create(announcement().orElseThrow().get("endpoint").asText());
  }

  long servicePid() {
    return announcement().orElseThrow().get("pid").asLong();
  }

  /** Ends the service as a crash would: brokers go on. */
  void killService() {
    kill(servicePid());
  }

  private Optional<JsonNode> announcement() {
    try {
      return Optional.of(Json.mapper().readTree(data.resolve("service.json").toFile()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** An AWS SDK client of the running service. */
  KafkaClient sdk() {
    return KafkaClient.builder()
        .endpointOverride(endpoint())
        .region(Region.of("local-1"))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /** The processes of this product's nodes, brokers and controllers. */
  List<ProcessHandle> nodes() {
    return ProcessHandle.allProcesses()
        .filter(process -> commandLine(process).contains("-Dheadrace.node="))
        .filter(process -> commandLine(process).contains("@" + data))
        .toList();
  }

  /** The process of one node. */
  Optional<ProcessHandle> node(int id) {
    return nodes().stream()
        .filter(
            process -> commandLine(process).matches("(?s).*-Dheadrace\\.node=\\S+/" + id + " .*"))
        .findFirst();
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }

  /** {@code kill -9}. */
  static void kill(long pid) {
    Commands.run(List.of("kill", "-9", Long.toString(pid)), Map.of(), Duration.ofSeconds(10))
        .expect(0);
    Eventually.until(
        "process " + pid + " is gone",
        Duration.ofSeconds(10),
        () -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false),
        alive -> !alive);
  }

  @Override
  public void close() {
    try {
      run("down");
      List<ProcessHandle> left = nodes();
      left.forEach(ProcessHandle::destroyForcibly);
      if (!left.isEmpty()) {
        throw new AssertionError("'headrace down' left nodes running: " + left);
      }
    } finally {
      erase();
    }
  }

  private void erase() {
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
