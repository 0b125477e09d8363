package io.headrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  private final Table table =
      new Table("NAME", "STATE").row("orders", null).row("a-long-name", "ACTIVE");

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    assertThat(table.aligned())
        .isEqualTo(
            """
            NAME         STATE
            orders       -
            a-long-name  ACTIVE""");
  }

  @Test
  void tabbedHasNoHeaders() {
    assertThat(table.tabbed()).isEqualTo("orders\t-\na-long-name\tACTIVE");
  }

  @Test
  void nothingIsSaidToBeNothing() {
    assertThat(new Table("NAME").aligned()).isEqualTo("(none)");
    assertThat(new Table("NAME").tabbed()).isEmpty();
  }
}
