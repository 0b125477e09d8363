package io.headrace.verify.load;

import java.util.Set;

/**
 * What a load is like.
 *
 * @param prefix of all names
 * @param parts that it is made of
 * @param rate of all senders together, in records a second; 0 for as many as the cluster takes
 * @param acks of the senders whose records are {@link Part#PLAIN}
 * @param partitions of each topic but the compacted one, which has half as many
 * @param replicationFactor of each topic; -1 for what the cluster has for topics that name none
 * @param warm whether a producer's first record in a partition is sent alone
 * @param seed of what is random in it
 */
public record LoadSettings(
    String prefix,
    Set<Part> parts,
    int rate,
    String acks,
    int partitions,
    short replicationFactor,
    boolean warm,
    long seed) {
  public LoadSettings {
    parts = Set.copyOf(parts);
  }

  public Names names() {
    return new Names(prefix);
  }

  public boolean has(Part part) {
    return parts.contains(part);
  }

  /** How many senders share the rate. */
  int senders() {
    int senders = 0;
    for (Part part : parts) {
      senders += sendersOf(part);
    }
    return senders;
  }

  static int sendersOf(Part part) {
    return switch (part) {
      case PLAIN, COMPACTED -> 1;
      case IDEMPOTENT, TRANSACTIONAL -> 2;
      case RELAY, CLASSIC_GROUP, CONSUMER_GROUP, SHARE_GROUP -> 0;
    };
  }

  /** Of one sender; {@link Integer#MAX_VALUE} for as many as it can. */
  int ratePerSender() {
    return rate == 0 ? Integer.MAX_VALUE : Math.max(1, rate / Math.max(1, senders()));
  }
}
