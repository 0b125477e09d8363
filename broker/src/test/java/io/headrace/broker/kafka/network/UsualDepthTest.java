package io.headrace.broker.kafka.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsualDepthTest {
  private final UsualDepth usual = new UsualDepth();

  private void add(int times, int unanswered) {
    for (int i = 0; i < times; i++) {
      usual.add(unanswered);
    }
  }

  @Test
  void isTheMostThereWas() {
    assertThat(usual.most()).isZero();
    add(1, 1);
    assertThat(usual.most()).isEqualTo(1);
    add(1, 3);
    add(1, 2);
    assertThat(usual.most()).isEqualTo(3);
  }

  @Test
  void forgetsWhatWasLongAgo() {
    add(1, 5);
    add(2 * UsualDepth.LATELY - 1, 1);
    assertThat(usual.most()).isEqualTo(5);
    add(1, 1);
    assertThat(usual.most()).isEqualTo(1);
  }
}
