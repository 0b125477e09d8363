package io.headrace.e2e.chaos;

import io.headrace.e2e.chaos.check.Ledger;
import io.headrace.e2e.chaos.check.RecordId;
import io.headrace.e2e.chaos.check.StreamKind;
import io.headrace.e2e.chaos.check.StreamLedger;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens the ledger's streams. Each stream on the plain topic has a relayed copy whose id is that of
 * the stream plus {@value #RELAYED}. Thread-safe.
 */
final class Streams {
  private static final int RELAYED = 30_000;
  private static final int KEYS = 500;

  private final Ledger ledger;
  private final StreamKind plain;
  private final AtomicInteger next = new AtomicInteger(1);

  Streams(Ledger ledger, StreamKind plain) {
    this.ledger = ledger;
    this.plain = plain;
  }

  StreamLedger plain() {
    StreamLedger stream = ledger.open(next.getAndIncrement(), plain, Topics.PLAIN);
    if (plain == StreamKind.IDEMPOTENT) {
      ledger.openRelay(stream.id() + RELAYED, Topics.COPY, stream, Relay.GROUP);
    }
    return stream;
  }

  StreamLedger compacted() {
    return ledger.openCompacted(next.getAndIncrement(), Topics.COMPACT, KEYS);
  }

  StreamLedger transactional() {
    return ledger.open(next.getAndIncrement(), StreamKind.TRANSACTIONAL, Topics.TXN);
  }

  /** Whose record a relay writes when it has read this one. */
  static RecordId copyOf(RecordId id) {
    return new RecordId(id.producer() + RELAYED, id.sequence());
  }
}
