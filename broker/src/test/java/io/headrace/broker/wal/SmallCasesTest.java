package io.headrace.broker.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.broker.wal.SimulatedWorld.Broker;
import io.headrace.broker.wal.Truth.Partition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Small cases in every order in which their requests can arrive and be answered: an owner has two
 * or three puts under way while another broker takes over.
 */
class SmallCasesTest {
  private static final int MOST = Integer.getInteger("headrace.wal.cases", 20_000);

  private record Case(int partitions, int puts, int faults, boolean crashes) {}

  private static int tryAll(Case small) {
    Choices.Exhaustive choices = new Choices.Exhaustive();
    int count = 0;
    do {
      try {
        tryOne(small, choices);
      } catch (Invariant.Violated e) {
        e.addSuppressed(new AssertionError(small + " " + choices));
        throw e;
      }
      count++;
    } while (choices.next() && count < MOST);
    System.out.printf("%s: %d orders%s%n", small, count, count < MOST ? ", all" : "");
    return count;
  }

  private static void tryOne(Case small, Choices choices) {
    SimulatedWorld world =
        new SimulatedWorld(
            choices, SimulatedStore.Detail.WHAT_MATTERS, ProtocolRules.SAFE, Invariant.all());
    List<Partition> partitions = new ArrayList<>();
    for (int i = 0; i < small.partitions(); i++) {
      partitions.add(world.partition(i));
    }
    Broker owner = world.open(0);
    Broker other = world.open(1);
    world.elect(owner, partitions);
    world.drain(owner);
    for (int i = 0; i < small.puts(); i++) {
      owner.append(partitions.get(i % partitions.size()).id, 1);
      owner.put();
    }
    world.elect(other, List.of(partitions.getFirst()));
    world.store.faultPercent = small.faults() > 0 ? 100 : 0;
    world.store.faultsLeft = small.faults();
    boolean mayCrash = small.crashes();
    while (true) {
      List<Turns.Task> ready = world.turns.ready();
      int options = ready.size() + (owner.canPut() ? 1 : 0) + (mayCrash && owner.isAlive ? 1 : 0);
      if (ready.isEmpty() && !owner.canPut()) {
        break;
      }
      int choice = options == 1 ? 0 : choices.pick(options);
      if (choice < ready.size()) {
        world.turns.step(ready.get(choice));
      } else if (choice == ready.size() && owner.canPut()) {
        owner.put();
      } else {
        world.crash(owner);
        mayCrash = false;
      }
    }
    world.store.faultPercent = 0;
    Partition first = partitions.getFirst();
    assertThat(other.canAppend(first.id)).isTrue();
    other.append(first.id, 1);
    world.drain(owner, other);
    Broker third = world.open(2);
    world.elect(third, partitions);
    world.drain(owner, other, third);
    world.turns.killAll();
  }

  private static void check(Case small) {
    WalSimulationTest.onVirtualThread(() -> assertThat(tryAll(small)).isGreaterThan(100));
  }

  @Test
  void twoPutsOfOnePartition() {
    check(new Case(1, 2, 0, false));
  }

  @Test
  void twoPutsOfTwoPartitions() {
    check(new Case(2, 2, 0, false));
  }

  @Test
  void threePutsOfTwoPartitions() {
    check(new Case(2, 3, 0, false));
  }

  @Test
  void twoPutsAndACrash() {
    check(new Case(2, 2, 0, true));
  }

  @Test
  void twoPutsAndAFailedRequest() {
    check(new Case(1, 2, 1, false));
  }
}
