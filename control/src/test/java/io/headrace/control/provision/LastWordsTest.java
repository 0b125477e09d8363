package io.headrace.control.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastWordsTest {
  private static final String BOUNDARY =
      LastWords.boundary(new NodeIdentity(new UUID(0, 1), 1, 2, Path.of("/args")), "now") + "\n";

  @TempDir private Path path;
  private NodeDirectory directory;

  @BeforeEach
  void directory() {
    directory = new NodeDirectory(path);
  }

  @Test
  void areTheLastTellingLinesOfTheLastStart() throws IOException {
    Files.writeString(
        directory.log(),
        BOUNDARY
            + "[t] ERROR an old trouble (kafka.Old)\n"
            + BOUNDARY
            + """
            [t] INFO starting (kafka.server.BrokerServer)
            [t] ERROR Fatal error during startup (kafka.server.BrokerServer)
            org.apache.kafka.common.KafkaException: failed to bind
            \tat kafka.network.Acceptor.open(SocketServer.scala:1)
            Caused by: java.net.BindException: Address already in use
            [t] INFO shut down (kafka.server.BrokerServer)
            """);
    assertThat(LastWords.of(directory))
        .contains(
            """
            [t] ERROR Fatal error during startup (kafka.server.BrokerServer)
            org.apache.kafka.common.KafkaException: failed to bind
            Caused by: java.net.BindException: Address already in use\
            """);
  }

  @Test
  void hearTheJvmToo() throws IOException {
    Files.writeString(directory.log(), BOUNDARY + "[t] INFO all is well (kafka.X)\n");
    Files.writeString(
        directory.output(), "Terminating due to java.lang.OutOfMemoryError: Java heap space\n");
    assertThat(LastWords.of(directory))
        .contains("Terminating due to java.lang.OutOfMemoryError: Java heap space");
  }

  @Test
  void areNoneWithoutTrouble() throws IOException {
    assertThat(LastWords.of(directory)).isEmpty();
    Files.writeString(
        directory.log(), BOUNDARY + "[t] ERROR old (kafka.Old)\n" + BOUNDARY + "[t] INFO x (y)\n");
    assertThat(LastWords.of(directory)).isEmpty();
  }
}
