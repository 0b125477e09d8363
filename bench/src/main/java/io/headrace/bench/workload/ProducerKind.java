package io.headrace.bench.workload;

/** How records are sent, all with {@code acks=all}. */
public enum ProducerKind {
  /** Without idempotence. */
  PLAIN,
  /** Kafka's default. */
  IDEMPOTENT,
  /** In transactions of a tenth of a second; consumers read what is committed. */
  TRANSACTIONAL
}
