package io.headrace.kafkatests.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final List<String> ALL = List.of("a.FetchTest", "a.SendTest", "b.FetchTest");

  @Test
  void aNameWithoutAPackageIsThatOfTheClass() {
    assertThat(Selection.of(List.of("FetchTest"), ALL))
        .containsOnlyKeys("a.FetchTest", "b.FetchTest");
  }

  @Test
  void aStarStandsForAnything() {
    assertThat(Selection.of(List.of("a.*"), ALL)).containsOnlyKeys("a.FetchTest", "a.SendTest");
    assertThat(Selection.of(List.of("*end*"), ALL)).containsOnlyKeys("a.SendTest");
  }

  @Test
  void methodsOfOneClassCollect() {
    assertThat(Selection.of(List.of("SendTest#one", "# a comment", "SendTest#two[2]"), ALL))
        .containsOnlyKeys("a.SendTest")
        .containsEntry("a.SendTest", List.of("one", "two[2]"));
  }

  @Test
  void whatSelectsNothingIsAnError() {
    assertThatThrownBy(() -> Selection.of(List.of("Sendtest"), ALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Sendtest");
  }
}
