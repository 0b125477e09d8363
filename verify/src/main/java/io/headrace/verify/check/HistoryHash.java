package io.headrace.verify.check;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over all that was sent and all that was read. */
final class HistoryHash {
  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13);

  private HistoryHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String of(History history) {
    HistoryHash hash = new HistoryHash();
    for (StreamLedger stream : history.ledger().streams()) {
      hash.add(stream.id());
      for (long i = 0; i < stream.size(); i++) {
        hash.add(stream.entry(i));
      }
      for (long i = 0; i < stream.transactionCount(); i++) {
        hash.add(stream.firstSequence(i));
        hash.add(stream.transactionOutcome(i).code());
      }
    }
    Observations observations = history.observations();
    for (Partition partition : observations.partitions()) {
      hash.add(partition.number());
      long end = observations.end(partition);
      for (long offset = 0; offset < end; offset++) {
        hash.add(observations.identity(partition, offset));
        hash.add(observations.fingerprint(partition, offset));
      }
    }
    return hash.finish();
  }

  private void add(long value) {
    if (!buffer.hasRemaining()) {
      drain();
    }
    buffer.putLong(value);
  }

  private void drain() {
    digest.update(buffer.flip());
    buffer.clear();
  }

  private String finish() {
    drain();
    return HexFormat.of().formatHex(digest.digest());
  }
}
