package io.headrace.broker.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.broker.wal.SimulatedWorld.Broker;
import io.headrace.broker.wal.Truth.Partition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Somebody is held up for long, after each of its steps in turn, while the others go on. Chance
 * rarely makes these cases; each is also tried without the rule that it is about, and then has to
 * fail somewhere.
 */
class InterruptedTest {
  private static final int STEPS = 45;

  /** A world in which broker a leads both partitions. */
  private static final class Case {
    final SimulatedWorld world;
    final Partition p;
    final Partition q;
    final Broker a;
    final Broker b;
    final Broker c;

    Case(ProtocolRules rules) {
      world = new SimulatedWorld(_ -> 0, SimulatedStore.Detail.ALL, rules, Invariant.all());
      p = world.partition(0);
      q = world.partition(1);
      a = world.open(0);
      b = world.open(1);
      c = world.open(2);
      world.elect(a, List.of(p, q));
      world.drain(a);
    }

    void write(Broker broker, Partition partition) {
      if (broker.canAppend(partition.id)) {
        broker.append(partition.id, 1);
        world.drain(broker);
      }
    }

    void steps(Broker broker, int count) {
      for (int i = 0; i < count && !broker.ready().isEmpty(); i++) {
        world.turns.step(broker.ready().getFirst());
      }
    }

    void everybodyGoesOn() {
      world.drain(a, b, c);
    }
  }

  private interface Script {
    void run(Case world, int first, int second);
  }

  private static void check(Mutation mutation, int mostSecond, Script script) {
    WalSimulationTest.onVirtualThread(
        () -> {
          assertThat(violations(ProtocolRules.SAFE, mostSecond, script)).isEmpty();
          List<String> seen = violations(mutation, mostSecond, script);
          System.out.printf("%s: %d cases, %s%n", mutation, seen.size(), Set.copyOf(seen));
          assertThat(seen).isNotEmpty();
        });
  }

  /** Where no rule has to be kept for it: a leader reads only what stands before its fences. */
  private static void checkHolds(Script script) {
    WalSimulationTest.onVirtualThread(
        () -> assertThat(violations(ProtocolRules.SAFE, 0, script)).isEmpty());
  }

  private static List<String> violations(ProtocolRules rules, int mostSecond, Script script) {
    List<String> seen = new ArrayList<>();
    for (int first = 0; first < STEPS; first++) {
      for (int second = 0; second <= mostSecond; second++) {
        Case world = new Case(rules);
        try {
          script.run(world, first, second);
        } catch (Invariant.Violated e) {
          seen.add(e.invariant());
        } finally {
          try {
            world.world.turns.killAll();
          } catch (Invariant.Violated e) {
            // already known
          }
        }
      }
    }
    return seen;
  }

  @Test
  void aFencerIsLateForTheTrimmedPart() {
    check(
        Mutation.IGNORES_TRIM_AFTER_A_FENCE,
        0,
        (one, held, _) -> {
          one.world.elect(one.b, List.of(one.p));
          one.steps(one.b, held);
          writeAndTrim(one);
          one.world.drain(one.b);
          one.write(one.a, one.p);
          one.everybodyGoesOn();
        });
  }

  @Test
  void aFenceInTheTrimmedPartIsLeftBehind() {
    check(
        Mutation.READS_WHAT_IS_TRIMMED,
        STEPS,
        (one, held, diesAfter) -> {
          one.world.elect(one.b, List.of(one.p));
          one.steps(one.b, held);
          writeAndTrim(one);
          one.write(one.a, one.p);
          one.steps(one.b, diesAfter);
          one.world.crash(one.b);
          one.world.elect(one.c, List.of(one.p));
          one.everybodyGoesOn();
        });
  }

  /** A part of what the owner writes is archived, and of that a part deleted. */
  private static void writeAndTrim(Case one) {
    for (int i = 0; i < 3; i++) {
      one.write(one.a, one.p);
    }
    one.a.archive(one.p.id, Integer.MAX_VALUE);
    for (int i = 0; i < 2; i++) {
      one.a.prune();
      one.world.drain(one.a);
    }
  }

  @Test
  void aFencerIsLateForASweptStream() {
    check(
        Mutation.SWEEPS_FROM_THE_START,
        0,
        (one, held, _) -> {
          one.world.elect(one.b, List.of(one.p));
          one.steps(one.b, held);
          for (int i = 0; i < 3; i++) {
            one.write(one.a, one.p);
          }
          one.a.archive(one.p.id, 1);
          one.world.crash(one.a);
          one.c.sweep(List.of(one.a.name));
          one.world.drain(one.c);
          one.everybodyGoesOn();
        });
  }

  @Test
  void anOwnerSleepsLongerThanItsTombstone() {
    check(
        Mutation.COMES_BACK_AFTER_SILENCE,
        0,
        (one, held, _) -> {
          one.a.append(one.p.id, 1);
          one.a.put();
          one.steps(one.a, held);
          one.a.isStopped = true;
          one.world.elect(one.b, List.of(one.p, one.q));
          one.world.drain(one.b);
          one.b.append(one.p.id, 1);
          one.world.drain(one.b);
          one.b.archive(one.p.id, Integer.MAX_VALUE);
          for (int i = 0; i < 50; i++) {
            one.world.pass(Duration.ofHours(5));
            one.b.tick();
            one.c.tick();
            one.c.sweep(List.of(one.a.name));
            one.world.drain(one.b, one.c);
          }
          one.world.elect(one.c, List.of(one.p, one.q));
          one.world.drain(one.b, one.c);
          one.a.isStopped = false;
          one.world.drain(one.a);
          for (int i = 0; i < 4; i++) {
            one.write(one.a, one.p);
            one.write(one.a, one.q);
          }
          one.everybodyGoesOn();
        });
  }

  @Test
  void aLateLeaderSeesWhatANewerOneHasNotCommitted() {
    checkHolds(
        (one, held, _) -> {
          one.world.elect(one.b, List.of(one.p));
          one.steps(one.b, held);
          one.world.elect(one.c, List.of(one.p, one.q));
          one.world.drain(one.c);
          one.write(one.c, one.q); // so it has read all fences in its own stream
          one.c.append(one.q.id, 1);
          one.c.put();
          List<Turns.Task> earlier = one.c.ready();
          one.c.append(one.p.id, 1);
          one.c.put();
          for (int i = 0; i < 2; i++) {
            one.c.ready().stream()
                .filter(task -> !earlier.contains(task))
                .findFirst()
                .ifPresent(one.world.turns::step);
          }
          one.world.drain(one.b);
          one.world.elect(one.a, List.of(one.p));
          one.world.drain(one.a);
          one.everybodyGoesOn();
        });
  }

  @Test
  void aSectionBehindAGapMeetsTheArchivesEnd() {
    check(
        Mutation.LETS_OLDER_EPOCHS_WIN,
        0,
        (one, held, _) -> {
          one.write(one.a, one.p);
          one.a.append(one.p.id, 1);
          one.a.put(); // on its way
          List<Turns.Task> late = one.a.ready();
          one.a.append(one.p.id, 1);
          one.a.put();
          for (int i = 0; i < 2; i++) {
            one.a.ready().stream()
                .filter(task -> !late.contains(task))
                .findFirst()
                .ifPresent(one.world.turns::step);
          }
          // A fence of another partition takes the number, and the owner dies before it writes
          // again.
          one.world.elect(one.c, List.of(one.q));
          one.world.drain(one.c);
          one.steps(one.a, held);
          one.world.crash(one.a);
          one.world.elect(one.b, List.of(one.p));
          one.world.drain(one.b);
          for (int i = 0; i < 3; i++) {
            one.write(one.b, one.p);
          }
          one.b.archive(one.p.id, 2);
          one.world.elect(one.c, List.of(one.p));
          one.everybodyGoesOn();
        });
  }
}
