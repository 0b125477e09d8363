package io.headrace.planner.partitions;

/** A way in which a topic is not symmetric. */
public sealed interface Asymmetry {

  /** One broker has two replicas more than another, or more; moves mend it. */
  record Replicas(int least, int most) implements Asymmetry {}

  /** The same where zones have unequal numbers of brokers; moves mend it in part, at best. */
  record Zones(int least, int most) implements Asymmetry {}

  /** One broker leads two partitions more than another, or more; moves mend it. */
  record Leaders(int least, int most) implements Asymmetry {}

  /** Partitions have two replicas in one zone while another has none; moves mend it. */
  record SharedZones(int partitions) implements Asymmetry {}

  /** Leaders cannot be even, as brokers do not divide the partitions; only more of them mend it. */
  record Count(int partitions, int brokers, int evenCount) implements Asymmetry {}

  /** Consumers of a group get unequal shares; only more partitions mend it. */
  record Consumers(int partitions, int consumers, int evenCount) implements Asymmetry {}

  /** Whether moving replicas or leadership may mend it. */
  default boolean isMendedByMoves() {
    return switch (this) {
      case Replicas _, Zones _, Leaders _, SharedZones _ -> true;
      case Count _, Consumers _ -> false;
    };
  }

  /** For people. */
  default String text() {
    return switch (this) {
      case Replicas(int least, int most) ->
          "one broker has %d of its replicas, another %d".formatted(most, least);
      case Zones(int least, int most) ->
          "one broker has %d of its replicas, another %d, as zones have unequal numbers of brokers"
              .formatted(most, least);
      case Leaders(int least, int most) ->
          "one broker leads %d of its partitions, another %d".formatted(most, least);
      case SharedZones(int partitions) ->
          "%d of its partitions have two replicas in one zone".formatted(partitions);
      case Count(int partitions, int brokers, int evenCount) ->
          "%d partitions do not divide evenly over %d brokers; %d would"
              .formatted(partitions, brokers, evenCount);
      case Consumers(int partitions, int consumers, int evenCount) ->
          "%d partitions do not divide evenly over %d consumers; %d would"
              .formatted(partitions, consumers, evenCount);
    };
  }
}
