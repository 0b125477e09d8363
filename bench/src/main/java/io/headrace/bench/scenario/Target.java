package io.headrace.bench.scenario;

import java.util.Locale;

/**
 * What a figure should come to.
 *
 * @param kind what is compared with the bound
 */
record Target(Kind kind, double bound) {
  /** What is compared with the bound, and how. */
  enum Kind {
    /** Express divided by stock. */
    RATIO_AT_MOST,
    /** Express divided by stock. */
    RATIO_AT_LEAST,
    /** Express alone. */
    AT_MOST
  }

  static Target ratioAtMost(double bound) {
    return new Target(Kind.RATIO_AT_MOST, bound);
  }

  static Target ratioAtLeast(double bound) {
    return new Target(Kind.RATIO_AT_LEAST, bound);
  }

  static Target atMost(double bound) {
    return new Target(Kind.AT_MOST, bound);
  }

  boolean isMet(double stock, double express) {
    return switch (kind) {
      case RATIO_AT_MOST -> express / stock <= bound;
      case RATIO_AT_LEAST -> express / stock >= bound;
      case AT_MOST -> express <= bound;
    };
  }

  @Override
  public String toString() {
    return switch (kind) {
      case RATIO_AT_MOST -> String.format(Locale.ROOT, "ratio <= %.2f", bound);
      case RATIO_AT_LEAST -> String.format(Locale.ROOT, "ratio >= %.2f", bound);
      case AT_MOST -> String.format(Locale.ROOT, "<= %s", Double.toString(bound));
    };
  }
}
