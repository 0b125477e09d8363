package io.headrace.control.provision;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The TCP ports that nodes of this machine get: 19000 to 29999, below the ranges from which Linux
 * (32768) and macOS (49152) take the ports of outgoing connections, so that no connection takes a
 * stopped node's port.
 */
final class Ports {
  static final int FIRST = 19_000;
  static final int LAST = 29_999;

  private final RandomGenerator random;

  Ports(RandomGenerator random) {
    this.random = random;
  }

  /** A port of {@code host} that is free now and not among {@code taken}; random, then upwards. */
  Optional<Integer> pick(String host, Set<Integer> taken) {
    int count = LAST - FIRST + 1;
    int offset = random.nextInt(count);
    for (int i = 0; i < count; i++) {
      int port = FIRST + (offset + i) % count;
      if (!taken.contains(port) && isFree(host, port)) {
        return Optional.of(port);
      }
    }
    return Optional.empty();
  }

  /** Whether a process could listen there now. */
  static boolean isFree(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
