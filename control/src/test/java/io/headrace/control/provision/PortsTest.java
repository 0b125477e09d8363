package io.headrace.control.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {
  private static final String HOST = "127.0.0.1";

  @Test
  void startsAtARandomPlaceAndGivesEachPortOnce() {
    Ports ports = new Ports(new Random(5));
    Set<Integer> taken = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      int port = ports.pick(HOST, taken).orElseThrow();
      assertThat(port).isBetween(Ports.FIRST, Ports.LAST);
      assertThat(taken.add(port)).isTrue();
    }
  }

  @Test
  void passesOverAPortThatAProgramListensOn() throws IOException {
    int first = new Ports(new Random(5)).pick(HOST, Set.of()).orElseThrow();
    try (ServerSocket socket = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.isFree(HOST, socket.getLocalPort())).isFalse();
      assertThat(new Ports(new Random(5)).pick(HOST, Set.of()).orElseThrow()).isNotEqualTo(first);
    }
  }
}
