package io.headrace.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ToolCallTest {
  @Test
  void theClusterMayStandAnywhere() {
    ToolCall call = ToolCall.parse(List.of("topics", "--describe", "--cluster", "orders"));
    assertThat(call).isEqualTo(new ToolCall("topics", "orders", List.of("--describe")));
    assertThat(ToolCall.parse(List.of("topics", "--cluster=orders", "--list")))
        .isEqualTo(new ToolCall("topics", "orders", List.of("--list")));
  }

  @Test
  void afterTwoDashesAllIsTheTools() {
    assertThat(ToolCall.parse(List.of("topics", "--", "--list", "--cluster", "x")))
        .isEqualTo(new ToolCall("topics", null, List.of("--list", "--cluster", "x")));
  }

  @Test
  void aclsHasAClusterOptionOfItsOwn() {
    assertThat(ToolCall.parse(List.of("acls", "--list", "--cluster")))
        .isEqualTo(new ToolCall("acls", null, List.of("--list", "--cluster")));
    assertThat(ToolCall.parse(List.of("acls", "--cluster", "orders", "--add", "--cluster")))
        .isEqualTo(new ToolCall("acls", "orders", List.of("--add", "--cluster")));
  }

  @Test
  void theAddressStandsFirst() {
    assertThat(KafkaTool.TRANSACTIONS.with("h:1", List.of("list")))
        .containsExactly("--bootstrap-server", "h:1", "list");
    assertThat(KafkaTool.E2E_LATENCY.with("h:1", List.of("letters", "10", "all", "100")))
        .containsExactly("h:1", "letters", "10", "all", "100");
  }

  @Test
  void helpAndAnAddressOfOnesOwnNeedNoCluster() {
    assertThat(KafkaTool.needNoAddress(List.of("--help"))).isTrue();
    assertThat(KafkaTool.needNoAddress(List.of("--bootstrap-server=h:1", "--list"))).isTrue();
    assertThat(KafkaTool.needNoAddress(List.of("--list"))).isFalse();
  }

  @Test
  void kafkasOwnNamesAreUnderstood() {
    assertThat(KafkaTool.named("kafka-topics.sh")).contains(KafkaTool.TOPICS);
    assertThat(KafkaTool.named("server-start")).isEmpty();
  }
}
