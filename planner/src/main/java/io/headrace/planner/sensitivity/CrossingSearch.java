package io.headrace.planner.sensitivity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds where two cost curves change places.
 *
 * <p><b>What the curves are like.</b> Piecewise smooth, with steps wherever a broker type or count
 * changes, and gaps where an option cannot carry the workload. A zero of the difference need not
 * exist at all: the order may flip at a step. So what is looked for is not a zero but two
 * neighbours between which the order flips.
 *
 * <p><b>Method.</b> The range is cut into {@value #CELLS} cells (in equal ratios; those of a
 * dimension of whole numbers end at whole numbers). In a cell [l, r] both curves are evaluated at
 * both ends. Costs do not fall as the workload grows, so within the cell the difference of two
 * curves a and b is at least a(l) - b(r) and at most a(r) - b(l); if both have the same sign, there
 * is no flip in the cell, which is thereby certified. Otherwise the cell is halved, until it is
 * certified or narrower than {@value #NARROW} of its value. A narrow cell whose ends are ordered
 * differently is bisected until its ends are neighbours: whole numbers one apart, others closer
 * than one part in a million.
 *
 * <p><b>Guarantees.</b> Each break-even found is a flip of the order between its two values, for
 * both were computed. None is missed that lasts for more than {@value #NARROW} of its value, where
 * both curves do not fall; and none of an option that is possible in a part of the range wider than
 * a cell. Headrace's curve may fall a little where brokers are added, because then each of them
 * leads fewer partitions and archives them in larger pieces; the search treats it like the others,
 * so a double flip within a certified cell could be missed there, a single one not.
 *
 * <p>The cost of a search is about log(range) / |difference| × slope evaluations: a few hundred.
 */
final class CrossingSearch {
  static final int CELLS = 64;
  static final double NARROW = 0.002;
  private static final double CLOSE = 1e-6;

  private final Dimension dimension;
  private final Curve one;
  private final Curve other;
  private final List<BreakEven> found = new ArrayList<>();

  CrossingSearch(Dimension dimension, Curve one, Curve other) {
    this.dimension = dimension;
    this.one = one;
    this.other = other;
  }

  /** All flips between these two values, in ascending order. */
  List<BreakEven> between(double least, double most) {
    double left = least;
    for (double right : cells(least, most)) {
      search(left, right);
      left = right;
    }
    return found;
  }

  private List<Double> cells(double least, double most) {
    List<Double> ends = new ArrayList<>();
    double from = Math.max(least, dimension.whole() ? 1 : least);
    if (least < from) {
      ends.add(from);
    }
    double last = from;
    for (int i = 1; i <= CELLS; i++) {
      double end = from * Math.pow(most / from, (double) i / CELLS);
      double next = dimension.whole() ? Math.rint(end) : end;
      if (next > last) {
        ends.add(next);
        last = next;
      }
    }
    return ends;
  }

  private void search(double left, double right) {
    if (certified(left, right)) {
      return;
    }
    if (narrow(left, right)) {
      if (cheaper(left) != cheaper(right)) {
        bisect(left, right);
      }
      return;
    }
    double middle = middle(left, right);
    search(left, middle);
    search(middle, right);
  }

  private boolean certified(double left, double right) {
    Optional<BigDecimal> a = one.at(left);
    Optional<BigDecimal> b = other.at(left);
    Optional<BigDecimal> aRight = one.at(right);
    Optional<BigDecimal> bRight = other.at(right);
    if ((a.isEmpty() && aRight.isEmpty()) || (b.isEmpty() && bRight.isEmpty())) {
      return cheaper(left) == cheaper(right);
    }
    if (a.isEmpty() || b.isEmpty() || aRight.isEmpty() || bRight.isEmpty()) {
      return false;
    }
    return a.get().compareTo(bRight.get()) > 0 || aRight.get().compareTo(b.get()) < 0;
  }

  /** The option that is cheaper, or the only possible one; the other one of equals. */
  private Winner cheaper(double value) {
    Optional<BigDecimal> a = one.at(value);
    Optional<BigDecimal> b = other.at(value);
    if (a.isEmpty() && b.isEmpty()) {
      return Winner.NEITHER;
    }
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? Winner.OTHER : Winner.ONE;
    }
    return a.get().compareTo(b.get()) < 0 ? Winner.ONE : Winner.OTHER;
  }

  private boolean narrow(double left, double right) {
    return dimension.whole() ? right - left <= 1 : right - left <= NARROW * right;
  }

  private double middle(double left, double right) {
    return dimension.whole() ? Math.floor((left + right) / 2) : (left + right) / 2;
  }

  private void bisect(double from, double to) {
    double left = from;
    double right = to;
    Winner before = cheaper(left);
    while (!neighbours(left, right)) {
      double middle = middle(left, right);
      if (cheaper(middle) == before) {
        left = middle;
      } else {
        right = middle;
      }
    }
    Winner after = cheaper(right);
    if (before != Winner.NEITHER && after != Winner.NEITHER) {
      report(left, right, after);
    }
  }

  private boolean neighbours(double left, double right) {
    return dimension.whole() ? right - left <= 1 : right - left <= CLOSE * right;
  }

  private void report(double left, double right, Winner after) {
    Curve above = after == Winner.ONE ? one : other;
    Curve below = after == Winner.ONE ? other : one;
    found.add(
        new BreakEven(
            dimension,
            below.option(),
            above.option(),
            left,
            right,
            below.at(right).orElse(null),
            above.at(right).orElse(null)));
  }

  private enum Winner {
    ONE,
    OTHER,
    NEITHER
  }
}
