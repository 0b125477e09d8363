package io.headrace.broker.wal;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The objects of a stream whose numbers are settled, as long as they are not pruned: how far they
 * can be, and what an index tells of them. {@link StreamState} says why. Pure, and not thread-safe.
 */
final class SettledObjects {
  private static final int EMPTY_WORTH_TRIMMING = 16;

  /** A settled object. */
  private record Settled(WalObject header, List<WalObject.Row> rows, long voidsUpTo) {
    boolean hasBytes() {
      return !header.rows().isEmpty();
    }
  }

  private final WalSettings settings;
  private final ProtocolRules rules;
  private final TreeMap<Long, Settled> objects = new TreeMap<>();
  private long end = 1;
  private long trimmedTo;
  private long settledTrim;
  private long indexedTo = 1;

  SettledObjects(WalSettings settings, ProtocolRules rules) {
    this.settings = settings;
    this.rules = rules;
  }

  /** Numbers below it are settled. */
  long end() {
    return end;
  }

  /** Numbers below it need not be read any more; the next object tells. */
  long trimmedTo() {
    return trimmedTo;
  }

  /** Numbers below it do not count any more: a settled object has told. */
  long settledTrim() {
    return settledTrim;
  }

  /** A number is settled, whatever stands there. */
  void settle(long sequence) {
    end = sequence + 1;
  }

  /**
   * What stands at a settled number.
   *
   * @param rows those that are not void
   * @param voidsUpTo the last number at which something may stand that its fences void; -1 if none
   */
  void add(long sequence, WalObject header, List<WalObject.Row> rows, long voidsUpTo) {
    settledTrim = Math.max(settledTrim, header.trimmedTo());
    objects.put(sequence, new Settled(header, rows, voidsUpTo));
  }

  /**
   * Finds how far the stream can be pruned, for the next object to tell.
   *
   * @param archived how far each partition is archived
   * @return whether the cut has moved
   */
  boolean trim(Function<PartitionId, ArchivedTo> archived) {
    long cut = Math.max(1, trimmedTo);
    long mustExceed = -1;
    long safe = cut;
    for (var entry : objects.tailMap(cut).entrySet()) {
      if (entry.getKey() != cut || entry.getKey() >= end - 1) {
        break;
      }
      Settled object = entry.getValue();
      if (rules.keepsReferenced()
          && !object.rows().stream().allMatch(row -> row.isArchived(archived))) {
        break;
      }
      mustExceed = Math.max(mustExceed, object.voidsUpTo());
      cut++;
      if (cut > mustExceed || !rules.keepsFences()) {
        safe = cut;
      }
    }
    if (safe <= trimmedTo || safe <= 1 || !isWorthTelling(trimmedTo, safe)) {
      return false;
    }
    trimmedTo = safe;
    return true;
  }

  /**
   * The object that tells of a cut is one itself; without this, an idle stream would go on for ever
   * trimming these.
   */
  private boolean isWorthTelling(long from, long to) {
    return to - from >= EMPTY_WORTH_TRIMMING
        || objects.subMap(from, to).values().stream().anyMatch(Settled::hasBytes);
  }

  /** The headers of what is not known to be trimmed, by number. */
  NavigableMap<Long, WalObject> headers() {
    NavigableMap<Long, WalObject> headers = new TreeMap<>();
    objects.tailMap(settledTrim).forEach((number, object) -> headers.put(number, object.header()));
    return headers;
  }

  /** Whether there are enough headers for an index. */
  boolean isIndexDue() {
    return end - indexFrom() >= settings.indexedObjects();
  }

  /** An index of all that is in none yet. */
  HeaderIndex index() {
    long from = indexFrom();
    List<WalObject> headers = new ArrayList<>();
    objects.tailMap(from).values().forEach(object -> headers.add(object.header()));
    return new HeaderIndex(from, headers);
  }

  private long indexFrom() {
    return Math.max(indexedTo, Math.max(1, settledTrim));
  }

  /** An index is written. */
  void indexed(HeaderIndex index) {
    indexedTo = index.end();
  }

  /** Forgets what does not count any more: numbers from 1 and below this one may be deleted. */
  long deletableTo() {
    objects.headMap(settledTrim).clear();
    return settledTrim;
  }
}
