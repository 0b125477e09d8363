package io.headrace.verify.check;

/**
 * The identity of a record: who sent it, and as which of its records.
 *
 * @param producer from 1 to 65,535
 * @param sequence from 0 to 2^47 - 1, without holes for each producer
 */
public record RecordId(int producer, long sequence) {
  private static final int SEQUENCE_BITS = 47;
  private static final long SEQUENCE_MASK = (1L << SEQUENCE_BITS) - 1;

  /** In one long, never 0. */
  long packed() {
    return pack(producer, sequence);
  }

  static long pack(int producer, long sequence) {
    return (long) producer << SEQUENCE_BITS | sequence;
  }

  static int producer(long packed) {
    return (int) (packed >>> SEQUENCE_BITS);
  }

  static long sequence(long packed) {
    return packed & SEQUENCE_MASK;
  }

  static RecordId unpack(long packed) {
    return new RecordId(producer(packed), sequence(packed));
  }

  @Override
  public String toString() {
    return producer + "/" + sequence;
  }
}
