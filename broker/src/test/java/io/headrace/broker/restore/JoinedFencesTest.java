package io.headrace.broker.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.broker.wal.ArchivedTo;
import io.headrace.broker.wal.Fenced;
import io.headrace.broker.wal.PartitionId;
import io.headrace.broker.wal.Tail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JoinedFencesTest {
  private static final PartitionId P = new PartitionId(0, 1, 0);
  private static final PartitionId Q = new PartitionId(0, 1, 1);
  private static final PartitionId R = new PartitionId(0, 1, 2);

  private final List<Map<PartitionId, Integer>> put =
      Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch store = new CountDownLatch(1);
  private volatile boolean fails;

  private final JoinedFences fences =
      new JoinedFences(
          epochs -> {
            put.add(Map.copyOf(epochs));
            awaitStore();
            if (fails) {
              throw new IOException("out");
            }
            return new NoTails();
          });

  /** One of its own for each time that fences are put. */
  private static final class NoTails implements Fenced {
    @Override
    public Map<PartitionId, Tail> tails(Map<PartitionId, ArchivedTo> bases) {
      return Map.of();
    }
  }

  private void awaitStore() throws IOException {
    try {
      store.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** A batch that has joined, or is being put. */
  private FutureTask<Fenced> begin(Map<PartitionId, Integer> epochs) throws Exception {
    FutureTask<Fenced> task = new FutureTask<>(() -> fences.fence(epochs));
    Thread thread = Thread.ofPlatform().start(task);
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return task;
  }

  @Test
  void thoseThatComeMeanwhileArePutTogether() throws Exception {
    FutureTask<Fenced> first = begin(Map.of(P, 1));
    FutureTask<Fenced> second = begin(Map.of(Q, 4));
    FutureTask<Fenced> third = begin(Map.of(R, 2));
    store.countDown();
    Fenced alone = first.get(30, TimeUnit.SECONDS);
    Fenced joined = second.get(30, TimeUnit.SECONDS);
    assertThat(joined).isNotSameAs(alone).isSameAs(third.get(30, TimeUnit.SECONDS));
    assertThat(put).containsExactly(Map.of(P, 1), Map.of(Q, 4, R, 2));
    Fenced _ = fences.fence(Map.of(P, 2));
    assertThat(put).hasSize(3).last().isEqualTo(Map.of(P, 2));
  }

  @Test
  void epochsOfOnePartitionStayApart() throws Exception {
    FutureTask<Fenced> first = begin(Map.of(P, 1));
    FutureTask<Fenced> second = begin(Map.of(P, 2, Q, 1));
    FutureTask<Fenced> third = begin(Map.of(P, 3));
    store.countDown();
    for (FutureTask<Fenced> each : List.of(first, second, third)) {
      assertThat(each.get(30, TimeUnit.SECONDS)).isNotNull();
    }
    assertThat(put).containsExactlyInAnyOrder(Map.of(P, 1), Map.of(P, 2, Q, 1), Map.of(P, 3));
  }

  @Test
  void eachOfThoseThatWaitedTriesAgainAfterAFailure() throws Exception {
    fails = true;
    FutureTask<Fenced> first = begin(Map.of(P, 1));
    FutureTask<Fenced> second = begin(Map.of(Q, 1));
    FutureTask<Fenced> third = begin(Map.of(R, 1));
    store.countDown();
    for (FutureTask<Fenced> each : List.of(first, second, third)) {
      assertThatThrownBy(() -> each.get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(IOException.class);
    }
    assertThat(put).containsExactly(Map.of(P, 1), Map.of(Q, 1, R, 1), Map.of(Q, 1, R, 1));
    fails = false;
    assertThat(fences.fence(Map.of(R, 1))).isNotNull();
  }
}
