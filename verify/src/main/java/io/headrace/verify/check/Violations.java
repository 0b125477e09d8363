package io.headrace.verify.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Counts all violations and keeps the first ones of each kind as evidence. Thread-safe. */
final class Violations {
  private static final int EVIDENCE = 50;

  private final Map<ViolationKind, Long> counts = new EnumMap<>(ViolationKind.class);
  private final List<Violation> evidence = new ArrayList<>();

  synchronized void add(ViolationKind kind, Object where, Supplier<String> detail) {
    long count = counts.merge(kind, 1L, Long::sum);
    if (count <= EVIDENCE) {
      evidence.add(new Violation(kind, where.toString(), detail.get()));
    }
  }

  synchronized void addAll(Violations others) {
    others.counts().forEach((kind, count) -> counts.merge(kind, count, Long::sum));
    evidence.addAll(others.evidence());
  }

  synchronized SortedMap<ViolationKind, Long> counts() {
    return new TreeMap<>(counts);
  }

  synchronized List<Violation> evidence() {
    return List.copyOf(evidence);
  }
}
