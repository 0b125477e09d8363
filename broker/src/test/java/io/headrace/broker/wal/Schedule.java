package io.headrace.broker.wal;

import io.headrace.broker.wal.SimulatedWorld.Broker;
import io.headrace.broker.wal.Truth.Partition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** One random life of three brokers; the seed replays it. */
final class Schedule {
  private static final int BROKERS = 3;
  private static final int PARTITIONS = 2;
  private static final int MOST_STEPS = 100_000;

  private enum Event {
    APPEND(38),
    PUT(26),
    ELECT(4),
    ARCHIVE(7),
    PRUNE(8),
    SWEEP(3),
    STOP(3),
    RESUME(5),
    CRASH(1),
    PASS(2),
    DELETE(1);

    private final int usual;

    Event(int usual) {
      this.usual = usual;
    }
  }

  private final long seed;
  private final boolean starves;
  private final int[] weights;
  private final Choices choices;
  private final SimulatedWorld world;
  private final List<Partition> partitions = new ArrayList<>();
  private int steps;
  private boolean follows;

  Schedule(long seed, ProtocolRules rules, List<Invariant> invariants) {
    this.seed = seed;
    this.choices = Choices.ofSeed(seed);
    this.starves = choices.chance(50);
    this.weights = weights();
    this.world = new SimulatedWorld(choices, SimulatedStore.Detail.ALL, rules, invariants);
  }

  /** Remembers what happens, and tells it with what was violated. */
  Schedule logging() {
    world.isLogging = true;
    return this;
  }

  /** Some brokers read what others write. */
  Schedule following() {
    follows = true;
    return this;
  }

  SimulatedWorld world() {
    return world;
  }

  /** Lives, and is cleaned up after; throws what was violated, with the seed. */
  void run() {
    try {
      live();
      settleDown();
    } catch (Invariant.Violated e) {
      e.addSuppressed(
          new AssertionError(
              "seed %d, after %d steps%n%s".formatted(seed, steps, String.join("\n", world.log))));
      throw e;
    } finally {
      try {
        world.turns.killAll();
      } catch (AssertionError e) {
        // already known
      }
    }
  }

  private void live() {
    world.skipsNeedlessFences = choices.chance(50);
    for (int i = 0; i < BROKERS; i++) {
      Broker _ = world.open(i);
    }
    for (int i = 0; i < PARTITIONS; i++) {
      partitions.add(world.partition(i));
    }
    world.elect(world.brokers.getFirst(), partitions);
    drain();
    int length = 100 + choices.pick(500);
    world.store.faultPercent = choices.pick(3) * 4;
    int calm = 1 + choices.pick(5);
    for (steps = 0; steps < length; steps++) {
      List<Turns.Task> ready = world.turns.ready();
      if (!ready.isEmpty() && choices.pick(10) < 3 + calm) {
        step(ready);
      } else {
        event();
      }
    }
  }

  private void step(List<Turns.Task> ready) {
    Turns.Task task =
        starves && choices.chance(90)
            ? Collections.min(ready, Comparator.comparingInt(this::rank))
            : ready.get(choices.pick(ready.size()));
    if (task.isOrphan && choices.chance(40)) {
      world.turns.kill(task);
    } else {
      world.turns.step(task);
    }
  }

  /** Some tasks have to wait for very long. */
  private int rank(Turns.Task task) {
    return Long.hashCode((task.name.hashCode() + seed) * 0x9e3779b97f4a7c15L);
  }

  private void event() {
    List<Broker> alive = alive();
    if (alive.isEmpty()) {
      Broker _ = world.open(choices.pick(BROKERS));
      return;
    }
    Broker broker = alive.get(choices.pick(alive.size()));
    Partition partition = partitions.get(choices.pick(PARTITIONS));
    if (follows && choices.chance(10)) {
      follow(broker, partition);
      return;
    }
    int event = choices.pick(weights[weights.length - 1]);
    int kind = 0;
    while (event >= weights[kind]) {
      kind++;
    }
    switch (Event.values()[kind]) {
      case APPEND -> append();
      case PUT -> {
        if (broker.canPut()) {
          broker.put();
        }
      }
      case ELECT -> elect(broker, partition);
      case ARCHIVE -> broker.archive(partition.id, partition.archive.size() + 1 + choices.pick(6));
      case PRUNE -> {
        if (broker.runs()) {
          broker.prune();
        }
      }
      case SWEEP -> sweep(broker);
      case STOP -> broker.isStopped = true;
      case RESUME -> broker.isStopped = false;
      case CRASH -> {
        world.crash(broker);
        if (choices.chance(70)) {
          Broker _ = world.open(broker.name.brokerId());
        }
      }
      case PASS -> pass(alive);
      case DELETE -> partition.isDeleted |= choices.chance(10);
    }
  }

  /** How often each comes, summed up; another mix for each seed, so that rare ones meet. */
  private int[] weights() {
    int[] weights = new int[Event.values().length];
    int sum = 0;
    int kind = 0;
    for (Event event : Event.values()) {
      sum += event.usual * (choices.chance(50) ? 1 : choices.pick(5));
      weights[kind++] = sum;
    }
    weights[weights.length - 1]++;
    return weights;
  }

  /** To one of those who think that they lead something, right or wrong. */
  private void append() {
    record Leader(Broker broker, Partition partition) {}
    List<Leader> leaders = new ArrayList<>();
    for (Broker broker : alive()) {
      for (Partition partition : partitions) {
        if (broker.canAppend(partition.id)) {
          leaders.add(new Leader(broker, partition));
        }
      }
    }
    if (!leaders.isEmpty()) {
      Leader leader = leaders.get(choices.pick(leaders.size()));
      leader.broker().append(leader.partition().id, 1 + choices.pick(3));
    }
  }

  private void pass(List<Broker> alive) {
    boolean isLong = choices.chance(10);
    world.pass(isLong ? Duration.ofDays(1 + choices.pick(9)) : Duration.ofHours(choices.pick(3)));
    alive.stream().filter(Broker::runs).forEach(Broker::tick);
  }

  private List<Broker> alive() {
    return world.brokers.stream().filter(broker -> broker.isAlive).toList();
  }

  private void elect(Broker broker, Partition partition) {
    List<Partition> batch = new ArrayList<>();
    for (Partition one : partitions) {
      if (!one.isDeleted && (one.equals(partition) || choices.chance(30))) {
        batch.add(one);
      }
    }
    if (!batch.isEmpty() && broker.isAlive) {
      world.elect(broker, batch);
    }
  }

  /** The metadata of the follower may be behind. */
  private void follow(Broker broker, Partition partition) {
    if (!partition.isDeleted) {
      int epoch = Math.max(0, partition.epoch - choices.pick(2));
      broker.follow(partition.id, choices.pick(BROKERS), epoch, 1 + choices.pick(30));
    }
  }

  private void sweep(Broker sweeper) {
    if (sweeper.runs()) {
      List<StreamName> dead = new ArrayList<>();
      for (Broker broker : world.brokers) {
        // Now and then a broker is taken for dead that is not.
        if (!broker.isAlive || choices.chance(5)) {
          dead.add(broker.name);
        }
      }
      sweeper.sweep(dead);
    }
  }

  /** No more faults: everybody comes back, all is archived, and what is not needed goes. */
  private void settleDown() {
    world.store.faultPercent = 0;
    world.brokers.forEach(broker -> broker.isStopped = false);
    drain();
    alive().forEach(Broker::tick);
    archiveEverything();
    cleanUp();
    // Twice, because the first days end those who were silent for too long before.
    for (int i = 0; i < 2; i++) {
      haveTombstonesExpire();
      cleanUp();
    }
    cleanUp(); // the indexes of the streams that are gone
    world.cleanedUp();
  }

  /**
   * Elections go on until somebody has led everything: the first elected may find its stream
   * closed.
   */
  private void archiveEverything() {
    List<Partition> left = partitions.stream().filter(one -> !one.isDeleted).toList();
    for (int i = 0; i <= 2 * BROKERS; i++) {
      if (alive().isEmpty()) {
        Broker _ = world.open(0);
      }
      Broker leader = alive().getFirst();
      if (!left.isEmpty()) {
        world.elect(leader, left);
      }
      drain();
      for (Partition partition : left) {
        if (leader.canAppend(partition.id)) {
          leader.append(partition.id, 1);
        }
      }
      drain();
      if (left.stream().allMatch(partition -> leader.isDurable(partition.id))) {
        left.forEach(partition -> leader.archive(partition.id, Integer.MAX_VALUE));
        return;
      }
    }
    throw new AssertionError("nobody can lead");
  }

  /** The living say something now and then meanwhile. */
  private void haveTombstonesExpire() {
    for (int i = 0; i < 9; i++) {
      world.pass(Duration.ofHours(20));
      alive().forEach(Broker::tick);
      drain();
    }
    if (alive().isEmpty()) {
      Broker _ = world.open(0);
    }
  }

  private void cleanUp() {
    for (int i = 0; i < 2; i++) {
      alive().forEach(Broker::prune);
      drain();
      alive()
          .getFirst()
          .sweep(world.brokers.stream().filter(one -> !one.isAlive).map(one -> one.name).toList());
      drain();
    }
  }

  private void drain() {
    while (true) {
      boolean isDone = true;
      for (Broker broker : alive()) {
        if (broker.canPut()) {
          broker.put();
          isDone = false;
        }
      }
      List<Turns.Task> ready = world.turns.ready();
      if (ready.isEmpty() && isDone) {
        return;
      }
      if (!ready.isEmpty()) {
        step(ready);
      }
      if (++steps > MOST_STEPS) {
        throw new AssertionError("does not come to rest: " + ready);
      }
    }
  }
}
