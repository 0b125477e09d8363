package io.headrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.api.wire.ClusterState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each stream counts for what goes through it. */
class TerminalsTest {
  private final TestingMskService service = new TestingMskService();

  @BeforeEach
  void oneCluster() {
    service.with(new TestingCluster("orders", ClusterState.ACTIVE));
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void redirectedInputLeavesTheTable() {
    assertThat(run(new Terminals(false, true, true), "clusters", "list").out()).startsWith("NAME");
  }

  @Test
  void redirectedOutputGetsText() {
    assertThat(run(new Terminals(true, false, true), "clusters", "list").out())
        .startsWith("orders\t");
  }

  @Test
  void redirectedErrorsGetNoMovingLine() {
    assertThat(
            run(
                    new Terminals(true, true, false),
                    "clusters",
                    "delete",
                    "orders",
                    "--yes",
                    "--timeout",
                    "1s")
                .err())
        .contains("cluster orders is ACTIVE")
        .doesNotContain("\033");
  }

  private CliRun.Result run(Terminals terminals, String... arguments) {
    return CliRun.against(service).onTerminals(terminals).run(arguments);
  }
}
