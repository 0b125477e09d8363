package io.headrace.broker.wal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * In which order objects are read that have sections of many partitions: an object comes after all
 * that have earlier sections of its partitions, so that what is read can be handed on at once and
 * nothing has to be kept. Pure.
 *
 * <p>There is such an order: a leader writes after the fence that ends its predecessor's history,
 * so the order in which objects were put is one. Were there none, sections are read early, and
 * whoever reads them has to keep them.
 */
final class ReadOrder {
  private static final class Read {
    private final String key;
    private final List<SectionRef> sections = new ArrayList<>();
    private final List<Read> later = new ArrayList<>();
    private int epoch = Integer.MAX_VALUE;
    private int earlier;
    private boolean ordered;

    Read(String key) {
      this.key = key;
    }
  }

  private ReadOrder() {}

  /** The wanted sections of each object, in the order of the objects. */
  static List<List<SectionRef>> of(Collection<Tail> tails) {
    Map<String, Read> reads = new LinkedHashMap<>();
    for (Tail tail : tails) {
      Read before = null;
      for (SectionRef section : tail.sections()) {
        Read read = reads.computeIfAbsent(section.key(), Read::new);
        read.sections.add(section);
        read.epoch = Math.min(read.epoch, section.leaderEpoch());
        if (before != null && before != read) {
          before.later.add(read);
          read.earlier++;
        }
        before = read;
      }
    }
    Comparator<Read> byEpoch =
        Comparator.<Read>comparingInt(read -> read.epoch).thenComparing(read -> read.key);
    PriorityQueue<Read> ready = new PriorityQueue<>(byEpoch);
    reads.values().stream().filter(read -> read.earlier == 0).forEach(ready::add);
    List<List<SectionRef>> order = new ArrayList<>(reads.size());
    while (order.size() < reads.size()) {
      Read next = ready.poll();
      if (next == null) {
        next = reads.values().stream().filter(read -> !read.ordered).min(byEpoch).orElseThrow();
      }
      next.ordered = true;
      order.add(next.sections);
      for (Read later : next.later) {
        later.earlier--;
        if (later.earlier == 0 && !later.ordered) {
          ready.add(later);
        }
      }
    }
    return order;
  }
}
