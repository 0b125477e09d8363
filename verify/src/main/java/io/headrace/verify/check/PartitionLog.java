package io.headrace.verify.check;

/**
 * What readers saw at each offset of a partition: the record's identity and a fingerprint of its
 * bytes. 16 bytes an offset. Thread-safe.
 */
final class PartitionLog {
  /** The identity of a record whose bytes make no sense. */
  static final long TORN = Long.MIN_VALUE;

  private final LongArray identities = new LongArray();
  private final LongArray fingerprints = new LongArray();

  /**
   * Notes what was seen; returns the identity of what was seen there before if it differs, or 0.
   */
  synchronized long see(long offset, long identity, long fingerprint) {
    long knownFingerprint = fingerprints.get(offset);
    long known = identities.get(offset);
    if (knownFingerprint == fingerprint && known == identity) {
      return 0;
    }
    identities.set(offset, identity);
    fingerprints.set(offset, fingerprint);
    return knownFingerprint == 0 ? 0 : known;
  }

  /** The packed identity at an offset, 0 if nobody saw anything there. */
  synchronized long identity(long offset) {
    return identities.get(offset);
  }

  synchronized long fingerprint(long offset) {
    return fingerprints.get(offset);
  }

  synchronized long end() {
    return identities.size();
  }
}
