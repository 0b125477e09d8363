package io.headrace.planner.survival;

/**
 * What is left of a topic after a loss, counted in partitions. Immutable.
 *
 * @param partitions all there are
 * @param writable those that accept writes as their producers send them
 * @param writableByAll those that accept {@code acks=all} writes
 * @param readable those that can be read
 * @param lost those of which nothing is left unless a lost broker returns with its disk
 * @param tailAtRisk those that lose the records which only the lost leader had acknowledged
 * @param onLastCopy those that live on with one replica; the next loss stops them
 */
public record TopicFate(
    String topic,
    int partitions,
    int writable,
    int writableByAll,
    int readable,
    int lost,
    int tailAtRisk,
    int onLastCopy) {

  /** Every partition accepts {@code acks=all} writes, so that no producer of the topic stops. */
  public boolean acceptsAllWrites() {
    return writableByAll == partitions;
  }

  public boolean isReadable() {
    return readable == partitions;
  }
}
