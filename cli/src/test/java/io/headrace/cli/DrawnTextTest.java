package io.headrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Drawings come through on any terminal. */
class DrawnTextTest {
  @Test
  void plainSignsWhereThereAreNoOthers() {
    String box = "┌─┐\n│■│□█\n└─┘";
    assertThat(DrawnText.in(StandardCharsets.UTF_8, box)).isEqualTo(box);
    assertThat(DrawnText.in(StandardCharsets.US_ASCII, box)).isEqualTo("+-+\n|#|o#\n+-+");
  }
}
