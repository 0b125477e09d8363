package io.headrace.planner.comparison;

import io.headrace.planner.cost.Bill;
import io.headrace.planner.cost.BillLine;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sets two bills of one option side by side. Lines are the same if they are of one kind and their
 * words differ in nothing but words with a digit in them: numbers and types of instances, as in "6
 * brokers on m7g.large". Pure.
 */
final class BillDifference {
  private record Name(Object kind, String words) {
    static Name of(BillLine line) {
      return new Name(line.kind(), line.what().replaceAll("\\S*\\d\\S*", "#"));
    }
  }

  private BillDifference() {}

  /** Every line of either, those that differ most first. */
  static List<LineDifference> of(Bill a, Bill b) {
    Map<Name, BillLine> first = named(a);
    Map<Name, BillLine> second = named(b);
    return Stream.concat(first.keySet().stream(), second.keySet().stream())
        .distinct()
        .map(name -> difference(first.get(name), second.get(name)))
        .sorted(Comparator.comparing((LineDifference line) -> line.difference().abs()).reversed())
        .toList();
  }

  private static Map<Name, BillLine> named(Bill bill) {
    Map<Name, BillLine> lines = new LinkedHashMap<>();
    for (BillLine line : bill.lines()) {
      if (lines.put(Name.of(line), line) != null) {
        throw new IllegalStateException("two lines of a bill are called alike: " + line.what());
      }
    }
    return lines;
  }

  private static LineDifference difference(@Nullable BillLine a, @Nullable BillLine b) {
    BigDecimal usdA = a == null ? BigDecimal.ZERO : a.exact();
    BigDecimal usdB = b == null ? BigDecimal.ZERO : b.exact();
    return new LineDifference(
        a == null ? Objects.requireNonNull(b).kind() : a.kind(),
        a == null ? null : a.what(),
        b == null ? null : b.what(),
        usdA,
        usdB,
        usdB.subtract(usdA));
  }
}
