package io.headrace.verify.check;

import org.jspecify.annotations.Nullable;

/**
 * Everything that one producer sent, and what became of it. 8 bytes a record. Thread-safe.
 *
 * <p>Entry: outcome (2 bits), partition (14), offset (48).
 */
public final class StreamLedger {
  private static final int OUTCOME_SHIFT = 62;
  private static final int PARTITION_SHIFT = 48;
  private static final int PARTITION_MASK = (1 << 14) - 1;
  private static final long OFFSET_MASK = (1L << PARTITION_SHIFT) - 1;

  private final int id;
  private final StreamKind kind;
  private final String topic;
  private final int keys;
  private final @Nullable Relay relay;
  private final LongArray entries = new LongArray();

  /** First sequence of each transaction, times four, plus its outcome. */
  private final LongArray transactions = new LongArray();

  /** Pairs: how many records had been sent, and when. */
  private final LongArray marks = new LongArray();

  private long acknowledged;
  private long unknown;

  /**
   * Where a relay reads.
   *
   * @param source the stream that it copies
   * @param group that commits how far
   */
  record Relay(int source, String group) {}

  StreamLedger(int id, StreamKind kind, String topic, int keys, @Nullable Relay relay) {
    this.id = id;
    this.kind = kind;
    this.topic = topic;
    this.keys = keys;
    this.relay = relay;
  }

  public int id() {
    return id;
  }

  public StreamKind kind() {
    return kind;
  }

  public String topic() {
    return topic;
  }

  @Nullable Relay relay() {
    return relay;
  }

  /** How many different keys its records have. */
  public int keys() {
    return keys;
  }

  /** The key of a record, from 0 to {@link #keys()} - 1; spread, and the same for ever. */
  public int key(long sequence) {
    long mixed = (sequence + 1) * 0x9E3779B97F4A7C15L;
    return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 32), keys);
  }

  /** Notes that the next record is about to be sent. */
  public synchronized RecordId next() {
    long sequence = entries.size();
    entries.add(pack(SendOutcome.SENT, 0, 0));
    return new RecordId(id, sequence);
  }

  public synchronized void acknowledged(long sequence, int partition, long offset) {
    entries.set(sequence, pack(SendOutcome.ACKNOWLEDGED, partition, offset));
    acknowledged++;
  }

  /** The record never left the sender. */
  public synchronized void failed(long sequence) {
    entries.set(sequence, pack(SendOutcome.FAILED, 0, 0));
  }

  public synchronized void unknown(long sequence) {
    entries.set(sequence, pack(SendOutcome.UNKNOWN, 0, 0));
    unknown++;
  }

  /** The records from here on are of a new transaction, aborted until something else is said. */
  public synchronized void beginTransaction() {
    transactions.add(entries.size() << 2 | TransactionOutcome.ABORTED.code());
  }

  /** The outcome of the transaction begun last. */
  public synchronized void endTransaction(TransactionOutcome outcome) {
    long last = transactions.size() - 1;
    transactions.set(last, (transactions.get(last) & ~3L) | outcome.code());
  }

  /**
   * Notes the time, for the evidence.
   *
   * @param millis since the beginning of the history
   */
  public synchronized void mark(long millis) {
    marks.add(entries.size());
    marks.add(millis);
  }

  /** When a record was sent, as well as the marks tell; empty if they do not. */
  synchronized String sentAt(long sequence) {
    for (long i = 0; i < marks.size(); i += 2) {
      if (marks.get(i) > sequence) {
        return " (sent before %.1f s)".formatted(marks.get(i + 1) / 1000.0);
      }
    }
    return "";
  }

  public synchronized long size() {
    return entries.size();
  }

  public synchronized long acknowledgedCount() {
    return acknowledged;
  }

  /** How many records are given up, and may be stored or not. */
  public synchronized long unknownCount() {
    return unknown;
  }

  /** How many transactions had this outcome. */
  public synchronized long transactionCount(TransactionOutcome outcome) {
    long count = 0;
    for (long i = 0; i < transactions.size(); i++) {
      if (transactionOutcome(i) == outcome) {
        count++;
      }
    }
    return count;
  }

  synchronized SendOutcome outcome(long sequence) {
    return SendOutcome.of((int) (entries.get(sequence) >>> OUTCOME_SHIFT));
  }

  synchronized Partition partition(long sequence) {
    return new Partition(topic, partitionNumber(sequence));
  }

  synchronized int partitionNumber(long sequence) {
    return (int) (entries.get(sequence) >>> PARTITION_SHIFT) & PARTITION_MASK;
  }

  synchronized long offset(long sequence) {
    return entries.get(sequence) & OFFSET_MASK;
  }

  synchronized long transactionCount() {
    return transactions.size();
  }

  synchronized long firstSequence(long transaction) {
    return transaction == transactions.size() ? entries.size() : transactions.get(transaction) >> 2;
  }

  synchronized TransactionOutcome transactionOutcome(long transaction) {
    return TransactionOutcome.of((int) (transactions.get(transaction) & 3));
  }

  /** For the history's hash. */
  synchronized long entry(long sequence) {
    return entries.get(sequence);
  }

  private static long pack(SendOutcome outcome, int partition, long offset) {
    return (long) outcome.code() << OUTCOME_SHIFT
        | (long) (partition & PARTITION_MASK) << PARTITION_SHIFT
        | (offset & OFFSET_MASK);
  }
}
