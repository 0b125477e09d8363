package io.headrace.broker.wal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes one history of what the leaders of a partition have written.
 *
 * <p>The input is all sections of the partition in all streams that no fence of a higher epoch
 * precedes in their stream, and the archive's end. After the fence of a new leader, this set does
 * not grow for older epochs, so every later leader derives the same history from it:
 *
 * <ol>
 *   <li>What the archive has, is settled. Sections of an epoch older than that of the archive's
 *       last record are void past the archive's end: a newer leader has written there.
 *   <li>The epochs that are left follow each other. A leader begins where the history of its
 *       predecessors ended, as this same rule says; so the first offset of an epoch cuts off what
 *       older epochs have at or past it.
 *   <li>Within an epoch, sections are acknowledged in the order of their offsets. Where one is
 *       missing, none of the later ones was ever acknowledged, and they are void. (They were under
 *       way at once when their leader died.)
 * </ol>
 */
final class TailResolver {
  private final ProtocolRules rules;

  TailResolver(ProtocolRules rules) {
    this.rules = rules;
  }

  Tail resolve(List<SectionRef> sections, ArchivedTo base) {
    TreeMap<Integer, List<SectionRef>> epochs = new TreeMap<>();
    for (SectionRef section : sections) {
      boolean isNeeded = section.endOffset() > base.endOffset();
      boolean isOverwritten = section.leaderEpoch() < base.leaderEpoch();
      if (isNeeded && (!isOverwritten || !rules.newerEpochWins())) {
        epochs.computeIfAbsent(section.leaderEpoch(), _ -> new ArrayList<>()).add(section);
      }
    }
    List<SectionRef> history = new ArrayList<>();
    for (Map.Entry<Integer, List<SectionRef>> epoch : epochs.entrySet()) {
      List<SectionRef> ofEpoch = epoch.getValue();
      ofEpoch.sort(
          Comparator.comparingLong(SectionRef::firstOffset)
              .thenComparingLong(SectionRef::endOffset));
      long start = ofEpoch.getFirst().firstOffset();
      if (start > end(history, base)) {
        continue;
      }
      if (rules.newerEpochWins()) {
        history.removeIf(section -> section.firstOffset() >= start);
      }
      for (SectionRef section : ofEpoch) {
        long end = end(history, base);
        if (section.firstOffset() > end) {
          break;
        }
        if (section.endOffset() > end) {
          history.add(section);
        }
      }
    }
    return new Tail(List.copyOf(history), end(history, base));
  }

  private static long end(List<SectionRef> history, ArchivedTo base) {
    return history.isEmpty() ? base.endOffset() : history.getLast().endOffset();
  }
}
