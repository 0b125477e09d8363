package io.headrace.planner.placement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The way from one layout to another. Immutable.
 *
 * @param after has the partitions of {@code before}
 * @param moves the partitions whose replicas or order of replicas change, by topic and number
 */
public record Reassignment(Layout after, List<Move> moves) {

  /** A partition as it is and as it should be. */
  public record Move(PartitionReplicas from, PartitionReplicas to) {

    /** Ids of the brokers that have to be given a copy; none if only the leader changes. */
    public List<Integer> arrivals() {
      return to.replicas().stream().filter(id -> !from.replicas().contains(id)).toList();
    }

    /** Ids of the brokers that give up theirs. */
    public List<Integer> departures() {
      return from.replicas().stream().filter(id -> !to.replicas().contains(id)).toList();
    }

    /** Whether a broker is given a copy, or gives up its own. */
    public boolean concerns(int broker) {
      return from.replicas().contains(broker) != to.replicas().contains(broker);
    }
  }

  public Reassignment {
    moves = List.copyOf(moves);
  }

  /** The way between two layouts of the same partitions. */
  public static Reassignment between(Layout before, Layout after) {
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < before.partitions().size(); i++) {
      PartitionReplicas from = before.partitions().get(i);
      PartitionReplicas to = after.partitions().get(i);
      if (!from.equals(to)) {
        moves.add(new Move(from, to));
      }
    }
    return new Reassignment(after, moves);
  }

  /** The changed partitions as they should be: what Kafka's reassignment takes. */
  public List<PartitionReplicas> targets() {
    return moves.stream().map(Move::to).toList();
  }

  /**
   * The moves to make first: one for each broker that leads nothing yet, or else the first of all.
   * A broker that has just started is slow at what it does for the first time, and few should wait
   * for that.
   *
   * @param most how many, at least 1
   */
  public List<Move> next(int most) {
    Set<Integer> leading = leadersBefore();
    Map<Integer, Move> firsts = new LinkedHashMap<>();
    for (Move move : moves) {
      int leader = move.to().preferredLeader();
      if (!leading.contains(leader)) {
        firsts.putIfAbsent(leader, move);
      }
    }
    return (firsts.isEmpty() ? moves : firsts.values()).stream().limit(most).toList();
  }

  private Set<Integer> leadersBefore() {
    Set<PartitionReplicas> moved = new HashSet<>(targets());
    return Stream.concat(
            moves.stream().map(Move::from),
            after.partitions().stream().filter(partition -> !moved.contains(partition)))
        .map(PartitionReplicas::preferredLeader)
        .collect(Collectors.toSet());
  }

  /** How many replicas have to be copied to another broker. */
  public int movedReplicas() {
    return moves.stream().mapToInt(move -> move.arrivals().size()).sum();
  }

  /**
   * How many bytes have to be copied.
   *
   * @param bytes of one replica of a partition as it is
   */
  public long movedBytes(ToLongFunction<PartitionReplicas> bytes) {
    return moves.stream()
        .mapToLong(
            move -> Math.multiplyExact(bytes.applyAsLong(move.from()), move.arrivals().size()))
        .sum();
  }
}
