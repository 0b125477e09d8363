package io.headrace.bench.search;

import java.util.OptionalDouble;

/**
 * Looks for the highest rate that holds. Immutable.
 *
 * <p>From {@code start} the rate grows by {@code growth} until one fails, or shrinks by it until
 * one holds. Then the middle of the bracket is tried, on a logarithmic scale because what counts is
 * the ratio, until its ends are within {@code precision} of each other. What is found is a lower
 * bound: a rate that did hold.
 *
 * @param held the highest rate that held; 0 if none did yet
 * @param failed the lowest that did not; infinite if none failed yet
 * @param start what is tried first; above 0
 * @param growth factor of the first steps; above 1
 * @param precision how far apart the ends of the bracket may be, as a share of the lower one
 * @param least a rate that is not worth trying below; above 0
 */
public record RateSearch(
    double held, double failed, double start, double growth, double precision, double least) {

  /** Nothing tried yet. */
  public static RateSearch from(double start, double growth, double precision, double least) {
    if (!(start > 0 && growth > 1 && precision > 0 && least > 0)) {
      throw new IllegalArgumentException("A search needs a start, a growth and a precision");
    }
    return new RateSearch(0, Double.POSITIVE_INFINITY, start, growth, precision, least);
  }

  /** The rate to try next; empty if the search is over. */
  public OptionalDouble next() {
    if (held == 0 && Double.isInfinite(failed)) {
      return OptionalDouble.of(start);
    }
    if (Double.isInfinite(failed)) {
      return OptionalDouble.of(held * growth);
    }
    if (held == 0) {
      double lower = failed / growth;
      return lower < least ? OptionalDouble.empty() : OptionalDouble.of(lower);
    }
    return failed / held <= 1 + precision
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.sqrt(held * failed));
  }

  /**
   * What is known after a try. A rate that fails below one that held takes that one back: the later
   * look counts.
   */
  public RateSearch tried(double rate, boolean didHold) {
    double newHeld = didHold ? Math.max(held, rate) : rate <= held ? 0 : held;
    double newFailed = didHold ? failed : Math.min(failed, rate);
    return new RateSearch(newHeld, newFailed, start, growth, precision, least);
  }
}
