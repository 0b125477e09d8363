package io.headrace.verify.load;

import io.headrace.verify.check.Ledger;
import io.headrace.verify.check.RecordId;
import io.headrace.verify.check.StreamKind;
import io.headrace.verify.check.StreamLedger;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens the ledger's streams. Each stream of an idempotent producer may have a relayed copy whose
 * id is that of the stream plus {@value #RELAYED}. Thread-safe.
 */
final class Streams {
  private static final int RELAYED = 30_000;
  private static final int KEYS = 500;

  private final Ledger ledger;
  private final Names names;
  private final boolean relayed;
  private final AtomicInteger next = new AtomicInteger(1);

  Streams(Ledger ledger, Names names, boolean relayed) {
    this.ledger = ledger;
    this.names = names;
    this.relayed = relayed;
  }

  StreamLedger plain() {
    return ledger.open(next.getAndIncrement(), StreamKind.PLAIN, names.plain());
  }

  StreamLedger idempotent() {
    StreamLedger stream =
        ledger.open(next.getAndIncrement(), StreamKind.IDEMPOTENT, names.idempotent());
    if (relayed) {
      ledger.openRelay(stream.id() + RELAYED, names.copy(), stream, names.relayGroup());
    }
    return stream;
  }

  StreamLedger compacted() {
    return ledger.openCompacted(next.getAndIncrement(), names.compacted(), KEYS);
  }

  StreamLedger transactional() {
    return ledger.open(next.getAndIncrement(), StreamKind.TRANSACTIONAL, names.transactional());
  }

  /** Whose record a relay writes when it has read this one. */
  static RecordId copyOf(RecordId id) {
    return new RecordId(id.producer() + RELAYED, id.sequence());
  }
}
