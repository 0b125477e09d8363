package io.headrace.control.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NodeIdentityTest {
  private static final UUID CLUSTER = UUID.fromString("0a1b2c3d-0000-4000-8000-00000000000f");
  private static final NodeIdentity IDENTITY =
      new NodeIdentity(CLUSTER, 10_001, 7, Path.of("/data with space/node.args"));

  @Test
  void readsBackWhatItWrites() {
    List<String> commandLine = new ArrayList<>(List.of("/jdk/bin/java"));
    commandLine.addAll(IDENTITY.toArguments());
    assertThat(NodeIdentity.parse(commandLine)).contains(IDENTITY);
  }

  @Test
  void knowsTheShellThatIsAboutToBecomeTheNode() {
    List<String> commandLine = new ArrayList<>(List.of("/bin/sh", "-c", "exec", "pid", "java"));
    commandLine.addAll(IDENTITY.toArguments());
    assertThat(NodeIdentity.parse(commandLine)).contains(IDENTITY);
  }

  @Test
  void aProgramThatOnlyNamesTheMarkerIsNoNode() {
    String marker = IDENTITY.toArguments().getFirst();
    assertThat(NodeIdentity.parse(List.of("pgrep", "-f", "--", marker))).isEmpty();
    assertThat(NodeIdentity.parse(List.of("sh", "-c", String.join(" ", IDENTITY.toArguments()))))
        .isEmpty();
    assertThat(NodeIdentity.parse(List.of())).isEmpty();
  }

  @Test
  void anotherGenerationIsTheSameNodeAndACopyOfTheDataIsNot() {
    Path file = IDENTITY.arguments();
    assertThat(IDENTITY.isSameNode(new NodeIdentity(CLUSTER, 10_001, 8, file))).isTrue();
    assertThat(IDENTITY.isSameNode(new NodeIdentity(CLUSTER, 1, 7, file))).isFalse();
    assertThat(IDENTITY.isSameNode(new NodeIdentity(CLUSTER, 10_001, 7, Path.of("/copy"))))
        .isFalse();
  }
}
