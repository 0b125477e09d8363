package io.headrace.control.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The running process of a node.
 *
 * <p>The pid file says where to look; what is found there has to say of itself that it is the node
 * ({@link NodeIdentity}) and, where it was recorded, to have the recorded start. So a PID that the
 * system gave to another process is never taken for a node. Where there is no pid file, a node that
 * was just being started when the service ended may still be there, and all processes are searched.
 */
record NodeProcess(OsProcess process, NodeIdentity identity) {

  /** The process of this node, of whatever generation, if it runs. */
  static Optional<NodeProcess> find(NodeDirectory directory, NodeIdentity wanted) {
    if (!Files.isDirectory(directory.path())) {
      return Optional.empty();
    }
    Optional<Recorded> recorded = Recorded.read(directory.pid());
    if (recorded.isEmpty()) {
      return OsProcess.all()
          .flatMap(process -> of(process).stream())
          .filter(found -> found.identity.isSameNode(wanted))
          .findFirst();
    }
    return recorded
        .flatMap(Recorded::process)
        .flatMap(NodeProcess::of)
        .filter(found -> found.identity.isSameNode(wanted));
  }

  /** The running nodes of a cluster whose directory this is. */
  static List<NodeProcess> ofCluster(UUID cluster, Path directory) {
    return OsProcess.all()
        .flatMap(process -> of(process).stream())
        .filter(found -> found.identity.cluster().equals(cluster))
        .filter(found -> found.identity.arguments().startsWith(directory))
        .toList();
  }

  static Optional<NodeProcess> of(OsProcess process) {
    return NodeIdentity.parse(process.commandLine())
        .map(identity -> new NodeProcess(process, identity));
  }

  /** Completes the pid file, which so far holds what the process wrote of itself. */
  static void record(NodeDirectory directory, OsProcess process) throws IOException {
    Path next = directory.path().resolve("node.pid.new");
    Files.writeString(next, process.pid() + " " + process.start() + "\n");
    Files.move(next, directory.pid(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** What a pid file says. */
  record Recorded(long pid, Optional<String> start) {
    static Optional<Recorded> read(Path file) {
      try {
        String[] words = Files.readString(file).strip().split(" ", 2);
        Optional<String> start = words.length > 1 ? Optional.of(words[1]) : Optional.empty();
        return Optional.of(new Recorded(Long.parseLong(words[0]), start));
      } catch (IOException | NumberFormatException e) {
        return Optional.empty();
      }
    }

    Optional<OsProcess> process() {
      return OsProcess.of(pid)
          .filter(process -> start.isEmpty() || start.get().equals(process.start()));
    }
  }
}
