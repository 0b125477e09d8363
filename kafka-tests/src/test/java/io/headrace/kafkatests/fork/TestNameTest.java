package io.headrace.kafkatests.fork;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.UniqueId;

class TestNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "[engine:junit-jupiter]/[class:a.B]/[method:sends()] sends",
        "[engine:junit-jupiter]/[class:a.B]/[test-template:sends(java.lang.String)]/[test-template-invocation:#3] sends[3]",
        "[engine:junit-jupiter]/[class:a.B]/[nested-class:In]/[method:sends()] In.sends",
        "[engine:junit-jupiter]/[class:a.B] (class)"
      })
  void namesAreTheMethodAndTheInvocation(String id, String name) {
    assertThat(TestName.of(UniqueId.parse(id))).isEqualTo(name);
  }
}
