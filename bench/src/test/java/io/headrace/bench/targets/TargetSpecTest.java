package io.headrace.bench.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.planner.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetSpecTest {
  @Test
  void latenciesOfTheStoreCanBeChosen() {
    assertThat(TargetSpec.parse("express-s3?put=50ms"))
        .isEqualTo(
            new TargetSpec.ExpressOnS3(
                "express-s3?put=50ms", true, Duration.ofMillis(50), Duration.ofMillis(15)));
  }

  @Test
  void onlyExpressIsSupervisedUnlessAskedFor() {
    assertThat(TargetSpec.parse("stock").supervised()).isFalse();
    assertThat(TargetSpec.parse("stock?supervised=true").supervised()).isTrue();
    assertThat(TargetSpec.parse("express").supervised()).isTrue();
  }

  @Test
  void anyClusterIsNamedByItsAddress() {
    assertThat(TargetSpec.parse("kafka=a:1,b:2"))
        .isEqualTo(new TargetSpec.Running("kafka=a:1,b:2", "a:1,b:2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stok",
        "express-s3?put=fast",
        "stock?put=30ms",
        "express?supervised=maybe",
        "kafka=nowhere",
        "express?"
      })
  void whatIsWrongIsNamed(String text) {
    assertThatThrownBy(() -> TargetSpec.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(text);
  }
}
