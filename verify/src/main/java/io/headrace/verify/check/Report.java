package io.headrace.verify.check;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a check found.
 *
 * @param counts how often each promise was broken
 * @param evidence the first violations of each kind
 * @param hash of the history, SHA-256
 */
public record Report(SortedMap<ViolationKind, Long> counts, List<Violation> evidence, String hash) {
  public Report {
    counts = new TreeMap<>(counts);
    evidence = List.copyOf(evidence);
  }

  public boolean isClean() {
    return counts.isEmpty();
  }
}
