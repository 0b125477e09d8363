package io.headrace.cli.nodes;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Which endpoints take a connection now; all are tried at one time. */
final class Reachability {
  private static final int LIMIT_MILLIS = 500;

  private Reachability() {}

  /** Those of {@code endpoints}, each {@code host:port}, that took a connection. */
  static Set<String> of(Collection<String> endpoints) {
    Set<String> answering = ConcurrentHashMap.newKeySet();
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String endpoint : endpoints) {
        each.execute(
            () -> {
              if (answers(endpoint)) {
                answering.add(endpoint);
              }
            });
      }
    }
    return Set.copyOf(answering);
  }

  private static boolean answers(String endpoint) {
    int colon = endpoint.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(
              endpoint.substring(0, colon), Integer.parseInt(endpoint.substring(colon + 1))),
          LIMIT_MILLIS);
      return true;
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return false; // nobody there, or not a host and a port
    }
  }
}
