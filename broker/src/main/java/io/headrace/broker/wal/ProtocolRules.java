package io.headrace.broker.wal;

/**
 * The decisions that the protocol's safety rests on, one by one, so that a test can take one away
 * and see that the simulation notices. There is one implementation outside of tests.
 */
interface ProtocolRules {
  /** The rules that hold. */
  ProtocolRules SAFE = new ProtocolRules() {};

  /** An owner remembers every fence that it has read, also of partitions that it is not writing. */
  default boolean remembersFence(PartitionId partition, boolean isBeingWritten) {
    return true;
  }

  /** A section is acknowledged only when every earlier sequence number is settled. */
  default boolean commitsInOrder() {
    return true;
  }

  /** A section is acknowledged only when its object is written. */
  default boolean waitsForTheStore() {
    return true;
  }

  /** After a collision, the content is written under a fresh sequence number. */
  default boolean takesFreshSequence() {
    return true;
  }

  /** A new leader fences before it reads. */
  default boolean fences() {
    return true;
  }

  /** A new leader reads what the streams hold above the archive. */
  default boolean readsTail() {
    return true;
  }

  /** An object is deleted only when all its sections are archived, void or of deleted topics. */
  default boolean keepsReferenced() {
    return true;
  }

  /** A fence that was put into a pruned part of a stream is put again. */
  default boolean checksTrim() {
    return true;
  }

  /** Sections of an older epoch at or past a newer leader's start are void. */
  default boolean newerEpochWins() {
    return true;
  }

  /** What is fenced gets no fresh number after a collision. */
  default boolean dropsFenced() {
    return true;
  }

  /** Within a partition, sections are acknowledged in the order of their append. */
  default boolean acknowledgesInOrder() {
    return true;
  }

  /** A fence is kept as long as something that it voids may lie after it. */
  default boolean keepsFences() {
    return true;
  }

  /** An owner that was silent for too long takes its stream for closed. */
  default boolean staysSilent() {
    return true;
  }

  /** A fencer tells on how far it knows the stream to be trimmed. */
  default boolean passesTrimOn() {
    return true;
  }

  /** A reader takes nothing, fences included, from the trimmed part of a stream. */
  default boolean ignoresTrimmed() {
    return true;
  }

  /** A closed stream is deleted from its end. */
  default boolean sweepsFromTheEnd() {
    return true;
  }

  /**
   * The fences of a closed stream stay as long as its tombstone: its owner may have to read them
   * yet.
   */
  default boolean keepsFencesOfTheClosed() {
    return true;
  }

  /** A reader that fences nobody takes nothing beyond the first free number of a stream. */
  default boolean stopsAtHoles() {
    return true;
  }

  /** An owner tells in an index only of what is settled. */
  default boolean indexesOnlySettled() {
    return true;
  }
}
