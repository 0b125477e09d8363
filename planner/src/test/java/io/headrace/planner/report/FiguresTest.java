package io.headrace.planner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.planner.figures.Figures;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures and axes as people read them. */
class FiguresTest {
  @Test
  void figures() {
    assertThat(Figures.usd(new BigDecimal("606.94385"))).isEqualTo("606.94");
    assertThat(Figures.usd(new BigDecimal("1234567.005"))).isEqualTo("1,234,567.01");
    assertThat(Figures.number(0)).isEqualTo("0");
    assertThat(Figures.number(30.2345)).isEqualTo("30.23");
    assertThat(Figures.number(12345.6)).isEqualTo("12,346");
    assertThat(Figures.hours(36)).isEqualTo("36 hours");
    assertThat(Figures.hours(168)).isEqualTo("7 days");
    assertThat(Figures.bytes(999.0)).isEqualTo("999 B");
    assertThat(Figures.bytes(1_500_000_000L)).isEqualTo("1.5 GB");
    assertThat(Figures.count(1, "broker")).isEqualTo("1 broker");
    assertThat(Figures.count(1200, "broker")).isEqualTo("1,200 brokers");
  }

  @Test
  void linearAxis() {
    Scale scale = new Scale(0, 8, 100, 900, false);
    assertThat(scale.at(2)).isEqualTo(300);
    assertThat(scale.ticks(4)).isEqualTo(List.of(0d, 2d, 4d, 6d, 8d));
  }

  @Test
  void logarithmicAxis() {
    Scale scale = new Scale(1, 100, 0, 200, true);
    assertThat(scale.at(10)).isEqualTo(100);
    assertThat(scale.ticks(8)).isEqualTo(List.of(1d, 2d, 5d, 10d, 20d, 50d, 100d));
  }
}
