package io.headrace.broker.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ReadOrderTest {
  private static final PartitionId A = new PartitionId(0, 1, 0);
  private static final PartitionId B = new PartitionId(0, 1, 1);

  private static SectionRef section(PartitionId partition, int epoch, long offset, String key) {
    return new SectionRef(partition, epoch, offset, offset + 1, key, 0, 1);
  }

  private static List<String> keys(List<List<SectionRef>> order) {
    return order.stream().map(sections -> sections.getFirst().key()).toList();
  }

  private static Tail tail(List<SectionRef> sections) {
    return new Tail(sections, sections.getLast().endOffset());
  }

  /** Epochs of different partitions say nothing about each other. */
  @Test
  void anObjectWaitsForWhatItsPartitionsHaveBefore() {
    Tail often = tail(List.of(section(B, 8, 0, "y-1"), section(B, 9, 1, "x-1")));
    Tail seldom = tail(List.of(section(A, 1, 0, "x-1"), section(A, 2, 1, "y-2")));
    assertThat(keys(ReadOrder.of(List.of(seldom, often)))).containsExactly("y-1", "x-1", "y-2");
  }

  @Test
  void aCircleIsReadAllTheSame() {
    Tail one = tail(List.of(section(A, 1, 0, "x"), section(A, 2, 1, "y")));
    Tail other = tail(List.of(section(B, 1, 0, "y"), section(B, 2, 1, "x")));
    assertThat(keys(ReadOrder.of(List.of(one, other)))).containsExactlyInAnyOrder("x", "y");
  }

  /** Brokers write in turn, each for the partitions that it leads at that time. */
  @RepeatedTest(20)
  void nothingIsReadBeforeItIsItsTurn(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    int partitions = 1 + random.nextInt(12);
    int brokers = 1 + random.nextInt(4);
    int[] leader = new int[partitions];
    int[] epoch = new int[partitions];
    int[] written = new int[brokers];
    Map<Integer, List<SectionRef>> sections = new HashMap<>();
    for (int put = 0; put < 300; put++) {
      if (random.nextInt(6) == 0) {
        int moved = random.nextInt(partitions);
        leader[moved] = random.nextInt(brokers);
        epoch[moved] += 1 + random.nextInt(5);
      }
      int broker = random.nextInt(brokers);
      String key = "broker-%d-%05d".formatted(broker, written[broker]++);
      for (int p = 0; p < partitions; p++) {
        if (leader[p] == broker && random.nextBoolean()) {
          List<SectionRef> all = sections.computeIfAbsent(p, _ -> new ArrayList<>());
          all.add(section(new PartitionId(0, 1, p), epoch[p], all.size(), key));
        }
      }
    }
    List<List<SectionRef>> order =
        ReadOrder.of(sections.values().stream().map(ReadOrderTest::tail).toList());
    Map<PartitionId, Long> next = new HashMap<>();
    Set<String> read = new HashSet<>();
    for (List<SectionRef> object : order) {
      assertThat(read.add(object.getFirst().key())).isTrue();
      for (SectionRef section : object) {
        assertThat(section.firstOffset()).isEqualTo(next.getOrDefault(section.partition(), 0L));
        next.put(section.partition(), section.endOffset());
      }
    }
    sections.forEach(
        (p, all) ->
            assertThat(next.get(new PartitionId(0, 1, p))).isEqualTo(all.getLast().endOffset()));
  }
}
