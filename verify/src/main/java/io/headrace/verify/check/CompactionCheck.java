package io.headrace.verify.check;

import java.util.Arrays;
import java.util.BitSet;

/** Each key has its last acknowledged value, or one that was sent after it. */
final class CompactionCheck {
  private CompactionCheck() {}

  static void run(History history, StreamsSeen seen, Violations violations) {
    for (StreamLedger stream : history.ledger().streams()) {
      if (stream.kind() == StreamKind.COMPACTED) {
        check(stream, seen.of(stream.id()), violations);
      }
    }
  }

  private static void check(StreamLedger stream, BitSet present, Violations violations) {
    long[] wanted = new long[stream.keys()];
    long[] found = new long[stream.keys()];
    Arrays.fill(wanted, -1);
    Arrays.fill(found, -1);
    for (long sequence = 0; sequence < stream.size(); sequence++) {
      if (stream.outcome(sequence) == SendOutcome.ACKNOWLEDGED) {
        wanted[stream.key(sequence)] = sequence;
      }
    }
    present.stream().forEach(sequence -> found[stream.key(sequence)] = sequence);
    for (int key = 0; key < wanted.length; key++) {
      long last = wanted[key];
      long there = found[key];
      if (there < last) {
        String name = stream.topic() + " key " + stream.id() + "/" + key;
        violations.add(
            ViolationKind.KEY_LOST,
            stream.partition(last) + "@" + stream.offset(last),
            () ->
                "%s: record %d was acknowledged last, the last there is %d"
                    .formatted(name, last, there));
      }
    }
  }
}
