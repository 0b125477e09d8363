package io.headrace.bench.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RateSearchTest {
  private static final double PRECISION = 0.05;

  /** Tries until the search is over; a rate holds up to the capacity. */
  private static RateSearch search(double start, double growth, double capacity) {
    RateSearch search = RateSearch.from(start, growth, PRECISION, 0.1);
    int tries = 0;
    for (OptionalDouble next = search.next(); next.isPresent(); next = search.next()) {
      search = search.tried(next.getAsDouble(), next.getAsDouble() <= capacity);
      assertThat(++tries).isLessThan(40);
    }
    return search;
  }

  @Test
  void whatIsFoundHoldsAndIsCloseToTheCapacity() {
    for (double capacity : new double[] {0.3, 1, 7.9, 8, 8.1, 100, 12_345}) {
      RateSearch found = search(8, 2, capacity);
      assertThat(found.held()).isLessThanOrEqualTo(capacity);
      assertThat(found.held() * (1 + PRECISION)).isGreaterThanOrEqualTo(capacity * 0.9999);
    }
  }

  @Test
  void aStartNearTheCapacityTakesFewTries() {
    RateSearch search = RateSearch.from(100, 1.25, PRECISION, 0.1);
    int tries = 0;
    for (OptionalDouble next = search.next(); next.isPresent(); next = search.next()) {
      search = search.tried(next.getAsDouble(), next.getAsDouble() <= 110);
      tries++;
    }
    assertThat(tries).isLessThanOrEqualTo(5);
  }

  @Test
  void nothingHoldsIfTheLeastDoesNot() {
    assertThat(search(8, 2, 0.01).held()).isZero();
  }

  @Test
  void aLaterFailureBelowTakesAnEarlierSuccessBack() {
    RateSearch search = RateSearch.from(8, 2, PRECISION, 0.1).tried(8, true).tried(8, false);
    assertThat(search.held()).isZero();
    assertThat(search.next()).hasValue(4);
  }

  @Test
  void aSearchWithoutGrowthIsRefused() {
    assertThatThrownBy(() -> RateSearch.from(8, 1, PRECISION, 0.1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
