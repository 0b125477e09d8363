package io.headrace.cli.plan.running;

import static io.headrace.cli.plan.running.ClusterAdmin.get;

import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.Progress;
import io.headrace.cli.Session;
import io.headrace.cli.Undoing;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.placement.PartitionReplicas;
import io.headrace.planner.placement.Reassignment;
import io.headrace.planner.placement.Reassignment.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ElectionNotNeededException;

/**
 * Carries moves out, some at a time, throttled where they copy anything.
 *
 * <p><b>Safe to interrupt and to run again.</b> Nothing is remembered outside the cluster. When
 * this process is told to end, moves that are under way are taken back and the throttle is removed;
 * what was moved before stays. When it is killed, moves go on in the cluster, throttled, and the
 * next run waits for them, removes the throttle, looks again and plans anew. A throttle that
 * somebody else has set is left as it is, and nothing is moved then.
 */
public final class Moves {
  private static final int BATCH = 20;
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Admin admin;
  private final Session session;
  private final Duration limit;
  private final boolean shared;

  /**
   * @param limit how long all of it may take
   * @param shared whether moves copy nothing, so that nothing is throttled
   */
  public Moves(ClusterAdmin admin, Session session, Duration limit, boolean shared) {
    this.admin = admin.admin();
    this.session = session;
    this.limit = limit;
    this.shared = shared;
  }

  /**
   * Waits for moves that were begun before, and removes what an earlier run left behind.
   *
   * @throws CommandFailure if somebody else has set a throttle
   */
  public void finishEarlier() {
    FoundThrottle left =
        shared
            ? new FoundThrottle(Map.of(), Map.of())
            : ThrottleReader.read(admin, brokers(), get(admin.listTopics().names()));
    left.requireOwn();
    int underWay = underWay().size();
    if (underWay > 0) {
      try (Progress progress = session.progress()) {
        await(
            progress,
            open -> "waiting for " + Figures.count(open, "move") + " begun before",
            session.clock().instant().plus(limit));
        progress.done(Figures.count(underWay, "move") + " begun before finished");
      }
    }
    if (!left.ownTopics().isEmpty()) {
      new Throttle(admin, left.ownBrokers(), left.ownTopics()).close();
      session.console().note("Removed the throttle of an earlier run.");
    }
  }

  /**
   * Moves.
   *
   * @param bytes of one replica of a partition
   * @param bytesPerSecond what copying may take of each broker, each way
   */
  public void carryOut(
      Reassignment plan, ToLongFunction<PartitionReplicas> bytes, long bytesPerSecond) {
    Instant end = session.clock().instant().plus(limit);
    List<Move> all = plan.moves();
    long total = plan.movedBytes(bytes);
    long moved = 0;
    Map<String, ThrottledReplicas> throttled = shared ? Map.of() : ThrottledReplicas.of(all);
    try (Throttle throttle =
            Throttle.set(
                admin, throttled.isEmpty() ? List.of() : brokers(), throttled, bytesPerSecond);
        Undoing undoing = Undoing.armed(() -> undo(throttle));
        Progress progress = session.progress()) {
      for (int from = 0; from < all.size(); from += BATCH) {
        undoing.check();
        List<Move> batch = all.subList(from, Math.min(from + BATCH, all.size()));
        alter(batch);
        int done = from;
        long movedBefore = moved;
        await(
            progress,
            open ->
                "%d of %d partitions moved, %s of %s"
                    .formatted(
                        done + batch.size() - open,
                        all.size(),
                        Figures.bytes(movedBefore),
                        Figures.bytes(total)),
            end);
        moved += batch.stream().mapToLong(move -> size(move, bytes)).sum();
      }
      undoing.check();
      elect(all.stream().map(move -> key(move.to())).collect(Collectors.toSet()));
      progress.done(
          "%s moved, %s; preferred leaders elected"
              .formatted(
                  Figures.count(all.size(), "partition"),
                  shared
                      ? "nothing copied, so without a throttle"
                      : Figures.bytes(total) + " copied"));
    } catch (RuntimeException e) {
      try {
        cancel();
      } catch (KafkaException also) {
        e.addSuppressed(also);
      }
      throw e;
    }
  }

  private static long size(Move move, ToLongFunction<PartitionReplicas> bytes) {
    return bytes.applyAsLong(move.from()) * move.arrivals().size();
  }

  private interface Saying {
    String of(int open);
  }

  private void await(Progress progress, Saying saying, Instant end) {
    while (true) {
      int open = underWay().size();
      progress.show(saying.of(open));
      if (open == 0) {
        return;
      }
      if (session.clock().instant().isAfter(end)) {
        throw new CommandFailure(
            ExitCode.TIMED_OUT,
            "Moves were not done after %d s; those under way are taken back. Run it again to go on, with a longer --timeout or a higher --throttle."
                .formatted(limit.toSeconds()));
      }
      session.pause(LOOK);
    }
  }

  private void alter(List<Move> batch) {
    Map<TopicPartition, Optional<NewPartitionReassignment>> changes = new HashMap<>();
    batch.forEach(
        move ->
            changes.put(
                key(move.to()), Optional.of(new NewPartitionReassignment(move.to().replicas()))));
    get(admin.alterPartitionReassignments(changes).all());
  }

  /**
   * Lets the first replica of every partition lead: what is left to do of moves that were done
   * after this process was killed.
   */
  public void electPreferred() {
    List<TopicPartition> all =
        get(admin.describeTopics(get(admin.listTopics().names())).allTopicNames()).values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(one -> new TopicPartition(topic.name(), one.partition())))
            .toList();
    elect(Set.copyOf(all));
  }

  private void elect(Set<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    get(admin.electLeaders(ElectionType.PREFERRED, partitions).partitions())
        .values()
        .forEach(
            error ->
                error
                    .filter(e -> !(e instanceof ElectionNotNeededException))
                    .ifPresent(
                        e ->
                            session
                                .console()
                                .note("A preferred leader was not elected: " + e.getMessage())));
  }

  /** When this process is told to end. */
  private void undo(Throttle throttle) {
    cancel();
    throttle.close();
    session.console().note("Interrupted: moves under way are taken back. Run it again to go on.");
  }

  private void cancel() {
    Map<TopicPartition, Optional<NewPartitionReassignment>> none = new HashMap<>();
    underWay().forEach(partition -> none.put(partition, Optional.empty()));
    if (!none.isEmpty()) {
      get(admin.alterPartitionReassignments(none).all());
    }
  }

  private Set<TopicPartition> underWay() {
    return get(admin.listPartitionReassignments().reassignments()).keySet();
  }

  private Collection<Integer> brokers() {
    return get(admin.describeCluster().nodes()).stream().map(node -> node.id()).toList();
  }

  private static TopicPartition key(PartitionReplicas partition) {
    return new TopicPartition(partition.topic(), partition.partition());
  }
}
