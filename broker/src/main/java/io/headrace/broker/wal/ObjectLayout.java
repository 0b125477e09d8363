package io.headrace.broker.wal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Where sections lie in an object: those of one partition and epoch together, as one row as far as
 * they have no gap.
 *
 * @param rows as they are in the object's header
 * @param bytes of all rows, in their order
 */
record ObjectLayout(List<WalObject.Row> rows, List<ByteBuffer> bytes) {
  private record Run(PartitionId partition, int epoch) {}

  /** Lays out sections, those of each partition in the order in which they are given. */
  static ObjectLayout of(List<Section> sections) {
    LinkedHashMap<Run, List<Section>> runs = new LinkedHashMap<>();
    for (Section section : sections) {
      runs.computeIfAbsent(
              new Run(section.partition(), section.leaderEpoch()), _ -> new ArrayList<>(4))
          .add(section);
    }
    ObjectLayout layout =
        new ObjectLayout(new ArrayList<>(runs.size()), new ArrayList<>(sections.size()));
    long position = 0;
    for (List<Section> run : runs.values()) {
      position = layout.add(run, position);
    }
    return layout;
  }

  /** Adds sections of one partition and epoch, and returns where the next ones begin. */
  private long add(List<Section> run, long begin) {
    long position = begin;
    int from = 0;
    while (from < run.size()) {
      Section first = run.get(from);
      long end = first.firstOffset();
      long size = 0;
      int to = from;
      while (to < run.size() && run.get(to).firstOffset() == end) {
        Section section = run.get(to++);
        size += section.bytes().remaining();
        end = section.endOffset();
        bytes.add(section.bytes());
      }
      rows.add(
          new WalObject.Row(
              first.partition(),
              first.leaderEpoch(),
              first.firstOffset(),
              end,
              position,
              Math.toIntExact(size)));
      position += size;
      from = to;
    }
    return position;
  }
}
