package io.headrace.control.provision;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts the process of a node, so that no crash of the service at any point leaves a process that
 * the service does not know.
 *
 * <p>A shell stands between: it ignores the signals that a terminal sends (and a process inherits
 * ignored signals), writes its PID, which stays the same, to the pid file, and becomes the node.
 * The pid file is removed before, so that one that exists always speaks of the last start.
 */
final class NodeLauncher {
  private static final String SCRIPT =
      "trap '' INT HUP; echo $$ > \"$0.tmp\" && mv \"$0.tmp\" \"$0\" && exec \"$@\"";
  private static final Duration SHELL_TIMEOUT = Duration.ofSeconds(20);

  private final KafkaRuntime runtime;
  private final InstantSource clock;

  NodeLauncher(KafkaRuntime runtime, InstantSource clock) {
    this.runtime = runtime;
    this.clock = clock;
  }

  /** The node's process, under way. The node must not run. */
  Process launch(Cluster cluster, Node node, NodeDirectory directory) {
    if (!Files.isExecutable(runtime.java())) {
      throw new ProvisioningException(
          "There is no Java at "
              + runtime.java()
              + ", which nodes run with: install a JDK 25 and set JAVA_HOME to it.");
    }
    if (!Ports.isFree(node.host(), node.port())) {
      throw new ProvisioningException(
          "Another program listens on "
              + node.endpoint()
              + ", which "
              + describe(cluster, node)
              + " needs: stop that program (it is shown by: lsof -i :"
              + node.port()
              + "); the node then starts.");
    }
    try {
      prepare(cluster, node, directory);
      return spawn(
          NodeIdentity.of(cluster, node, directory),
          directory,
          own -> NodeJvm.environment(cluster, node, own));
    } catch (IOException e) {
      throw unusable(directory.path(), e);
    }
  }

  private static String describe(Cluster cluster, Node node) {
    return (node.isBroker() ? "broker " : "controller ")
        + node.id()
        + " of cluster "
        + cluster.name();
  }

  static ProvisioningException unusable(Path path, IOException e) {
    String file = path.toString();
    String why = String.valueOf(e.getMessage());
    if (e instanceof FileSystemException failure && failure.getFile() != null) {
      file = failure.getFile();
      String reason = failure.getReason();
      why = reason != null ? reason : e.getClass().getSimpleName();
    }
    return new ProvisioningException(
        "The data directory cannot be used: "
            + file
            + ": "
            + why
            + ". Free space on its disk or make it writable.",
        e);
  }

  private void prepare(Cluster cluster, Node node, NodeDirectory directory) throws IOException {
    Files.createDirectories(directory.data());
    deleteRecursively(directory.temporary());
    Files.createDirectories(directory.temporary());
    write(directory.serverProperties(), asText(NodeProperties.of(cluster, node, directory.data())));
    write(
        directory.arguments(),
        String.join("\n", NodeJvm.arguments(cluster, node, directory, runtime)) + "\n");
    NodeStorage.format(cluster, node, directory.data());
  }

  private Process spawn(
      NodeIdentity identity,
      NodeDirectory directory,
      UnaryOperator<Map<String, String>> environmentOf)
      throws IOException {
    Files.writeString(
        directory.log(),
        LastWords.boundary(identity, clock.instant().toString()) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    Files.deleteIfExists(directory.stopped());
    Files.deleteIfExists(directory.pid());
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/bin/sh", "-c", SCRIPT, directory.pid().toString()));
    command.add(runtime.java().toString());
    command.addAll(identity.toArguments());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.path().toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.to(directory.output().toFile()))
            .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    Map<String, String> own = Map.copyOf(environment);
    environment.clear();
    environment.putAll(environmentOf.apply(own));
    Process process = builder.start();
    awaitExec(process, directory);
    return process;
  }

  /** Returns when the shell has become the node, or has ended after it had become the node. */
  private void awaitExec(Process process, NodeDirectory directory) throws IOException {
    OsProcess seen = OsProcess.of(process.toHandle()).orElse(null);
    boolean became =
        Waiting.until(
            SHELL_TIMEOUT, () -> !process.isAlive() || (seen != null && isNode(seen, directory)));
    if (!became) {
      process.destroyForcibly();
      throw new ProvisioningException(
          "A shell did not start within "
              + SHELL_TIMEOUT.toSeconds()
              + " s; is the machine stuck?");
    }
    if (!Files.exists(directory.pid())) {
      throw new ProvisioningException(
          "The node could not be started: " + Files.readString(directory.output()).strip());
    }
    if (seen != null) {
      NodeProcess.record(directory, seen);
    }
  }

  private static boolean isNode(OsProcess process, NodeDirectory directory) {
    List<String> commandLine = process.commandLine();
    return Files.exists(directory.pid()) && !commandLine.isEmpty() && !commandLine.contains(SCRIPT);
  }

  private static String asText(Map<String, String> properties) throws IOException {
    Properties sorted = new Properties();
    sorted.putAll(properties);
    StringWriter text = new StringWriter();
    sorted.store(text, null);
    return "# Written at every start of the node; changes made here are lost.\n"
        + text.toString()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .sorted()
            .collect(Collectors.joining("\n", "", "\n"));
  }

  private static void write(Path file, String text) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes a directory and what is in it, as far as it is there; follows no links. */
  static void deleteRecursively(Path directory) throws IOException {
    if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      List<Path> children;
      try (Stream<Path> files = Files.list(directory)) {
        children = files.toList();
      }
      for (Path child : children) {
        deleteRecursively(child);
      }
    }
    Files.deleteIfExists(directory);
  }
}
