package io.headrace.plugins.tiered;

import static io.headrace.plugins.tiered.TestingSegments.PARTITION;
import static io.headrace.plugins.tiered.TestingSegments.in;
import static io.headrace.plugins.tiered.TestingSegments.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ReplicaNotAvailableException;
import org.apache.kafka.server.log.remote.storage.RemoteLogMetadataManager;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentState;
import org.apache.kafka.server.log.remote.storage.RemoteResourceNotFoundException;
import org.apache.kafka.server.log.remote.storage.RemoteStorageException;
import org.apache.kafka.server.log.remote.storage.RetriableRemoteStorageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObjectStoreRemoteLogMetadataManagerTest {
  private static final long REFRESH_MILLIS = 1_000;

  private final AtomicLong now = new AtomicLong(10_000);
  private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());
  private final TestingObjectStore store = new TestingObjectStore(clock);
  private final List<ObjectStoreRemoteLogMetadataManager> opened = new ArrayList<>();
  private final RemoteLogSegmentMetadata first = segment(1, 0, 99, Map.of(0, 0L));
  private final RemoteLogSegmentMetadata second = segment(3, 100, 199, Map.of(0, 100L, 1, 150L));

  @AfterEach
  void close() {
    opened.forEach(ObjectStoreRemoteLogMetadataManager::close);
  }

  @Test
  void aSegmentsLife() throws Exception {
    RemoteLogMetadataManager manager = leader();

    manager.addRemoteLogSegmentMetadata(first).get();
    assertThat(manager.remoteLogSegmentMetadata(PARTITION, 0, 50)).isEmpty();
    assertThat(manager.listRemoteLogSegments(PARTITION, 0)).toIterable().containsExactly(first);
    assertThat(manager.highestOffsetForEpoch(PARTITION, 0)).isEmpty();

    update(manager, first, RemoteLogSegmentState.COPY_SEGMENT_FINISHED);
    assertThat(manager.remoteLogSegmentMetadata(PARTITION, 0, 50))
        .contains(in(first, RemoteLogSegmentState.COPY_SEGMENT_FINISHED));
    assertThat(manager.remoteLogSegmentMetadata(PARTITION, 1, 50)).isEmpty();
    assertThat(manager.highestOffsetForEpoch(PARTITION, 0)).contains(99L);
    assertThat(manager.remoteLogSize(PARTITION, 0)).isEqualTo(100);

    update(manager, first, RemoteLogSegmentState.DELETE_SEGMENT_STARTED);
    assertThat(manager.remoteLogSegmentMetadata(PARTITION, 0, 50)).isEmpty();
    assertThat(manager.listRemoteLogSegments(PARTITION)).toIterable().hasSize(1);

    update(manager, first, RemoteLogSegmentState.DELETE_SEGMENT_FINISHED);
    assertThat(manager.listRemoteLogSegments(PARTITION)).toIterable().isEmpty();
    assertThat(manager.highestOffsetForEpoch(PARTITION, 0)).contains(99L);
  }

  @Test
  void findsTheNextAbortedTransactions() throws Exception {
    RemoteLogMetadataManager manager = leader();
    copy(manager, first);
    copy(manager, second);

    assertThat(first.isTxnIdxEmpty()).isTrue();
    assertThat(manager.nextSegmentWithTxnIndex(PARTITION, 0, 10))
        .contains(in(second, RemoteLogSegmentState.COPY_SEGMENT_FINISHED));
    assertThat(manager.nextSegmentWithTxnIndex(PARTITION, 0, 150)).isEmpty();
    assertThat(manager.nextSegmentWithTxnIndex(PARTITION, 1, 150)).isPresent();
  }

  @Test
  void notReadyUntilRead() throws Exception {
    copy(leader(), first);
    store.shut();
    ObjectStoreRemoteLogMetadataManager manager = manager();
    manager.onPartitionLeadershipChanges(Set.of(PARTITION), Set.of());

    assertThat(manager.isReady(PARTITION)).isFalse();
    assertThatThrownBy(() -> manager.listRemoteLogSegments(PARTITION))
        .isInstanceOf(ReplicaNotAvailableException.class);

    store.open();
    awaitReady(manager, PARTITION);
    assertThat(manager.listRemoteLogSegments(PARTITION)).toIterable().hasSize(1);
  }

  @Test
  void readsAgainAfterAFailure() {
    store.fail(true);
    ObjectStoreRemoteLogMetadataManager manager = manager();
    manager.onPartitionLeadershipChanges(Set.of(PARTITION), Set.of());
    assertThat(manager.isReady(PARTITION)).isFalse();

    store.fail(false);

    awaitReady(manager, PARTITION);
  }

  @Test
  void knowsOnlyAssignedPartitions() throws Exception {
    RemoteLogMetadataManager manager = leader();
    manager.onStopPartitions(Set.of(PARTITION));

    assertThat(manager.isReady(PARTITION)).isFalse();
    assertThatThrownBy(() -> manager.highestOffsetForEpoch(PARTITION, 0))
        .isInstanceOf(RemoteResourceNotFoundException.class);
    manager.addRemoteLogSegmentMetadata(first).get();
    assertThat(leader().listRemoteLogSegments(PARTITION)).toIterable().containsExactly(first);
  }

  @Test
  void aFollowerReadsOnNotTooOften() throws Exception {
    RemoteLogMetadataManager leader = leader();
    ObjectStoreRemoteLogMetadataManager follower = manager();
    follower.onPartitionLeadershipChanges(Set.of(), Set.of(PARTITION));
    awaitReady(follower, PARTITION);
    copy(leader, first);

    assertThat(follower.highestOffsetForEpoch(PARTITION, 0)).isEmpty();
    now.addAndGet(REFRESH_MILLIS);
    assertThat(follower.highestOffsetForEpoch(PARTITION, 0)).contains(99L);
  }

  @Test
  void aMissReadsOn() throws Exception {
    RemoteLogMetadataManager one = leader();
    RemoteLogMetadataManager other = leader();
    copy(other, first);

    assertThat(one.remoteLogSegmentMetadata(PARTITION, 0, 50)).isEmpty();
    now.addAndGet(REFRESH_MILLIS);
    assertThat(one.remoteLogSegmentMetadata(PARTITION, 0, 50)).isPresent();
  }

  @Test
  void aNewLeaderHasAllThatTheOldOneWrote() throws Exception {
    ObjectStoreRemoteLogMetadataManager next = leader();
    next.onPartitionLeadershipChanges(Set.of(), Set.of(PARTITION));
    copy(leader(), first);

    next.onPartitionLeadershipChanges(Set.of(PARTITION), Set.of());
    awaitReady(next, PARTITION);

    assertThat(next.listRemoteLogSegments(PARTITION)).toIterable().hasSize(1);
  }

  @Test
  void oldAndNewLeaderWriteOneHistory() throws Exception {
    RemoteLogMetadataManager old = leader();
    RemoteLogMetadataManager next = leader();
    old.addRemoteLogSegmentMetadata(first).get();
    update(next, first, RemoteLogSegmentState.DELETE_SEGMENT_STARTED);

    assertThatThrownBy(() -> update(old, first, RemoteLogSegmentState.COPY_SEGMENT_FINISHED))
        .hasCauseInstanceOf(RemoteStorageException.class);
    assertThat(old.listRemoteLogSegments(PARTITION))
        .toIterable()
        .containsExactly(in(first, RemoteLogSegmentState.DELETE_SEGMENT_STARTED));
  }

  @Test
  void manyEventsAtOnceShareObjects() throws Exception {
    RemoteLogMetadataManager one = leader();
    RemoteLogMetadataManager other = leader();
    List<CompletableFuture<Void>> done = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      done.add(
          (i % 2 == 0 ? one : other).addRemoteLogSegmentMetadata(segment(i, i, i, Map.of(0, 0L))));
    }
    CompletableFuture.allOf(done.toArray(CompletableFuture[]::new)).get();

    assertThat(leader().listRemoteLogSegments(PARTITION)).toIterable().hasSize(2_000);
  }

  @Test
  void manyPartitions() {
    ObjectStoreRemoteLogMetadataManager manager = manager();
    Set<TopicIdPartition> partitions =
        Set.copyOf(IntStream.range(0, 5_000).mapToObj(TestingSegments::partition).toList());

    manager.onPartitionLeadershipChanges(partitions, Set.of());

    partitions.forEach(partition -> awaitReady(manager, partition));
  }

  @Test
  void refusesWhatIsNotAllowed() throws Exception {
    RemoteLogMetadataManager manager = leader();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                manager.addRemoteLogSegmentMetadata(
                    in(first, RemoteLogSegmentState.COPY_SEGMENT_FINISHED)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                manager.updateRemoteLogSegmentMetadata(
                    TestingSegments.update(first, RemoteLogSegmentState.COPY_SEGMENT_STARTED)));
    assertThatThrownBy(() -> update(manager, first, RemoteLogSegmentState.COPY_SEGMENT_FINISHED))
        .hasCauseInstanceOf(RemoteResourceNotFoundException.class);
  }

  @Test
  void aFailingStoreIsWorthAnotherTry() throws Exception {
    RemoteLogMetadataManager manager = leader();
    store.fail(true);

    assertThatThrownBy(() -> manager.addRemoteLogSegmentMetadata(first).get())
        .hasCauseInstanceOf(RetriableRemoteStorageException.class);
    now.addAndGet(REFRESH_MILLIS);
    assertThatThrownBy(() -> manager.highestOffsetForEpoch(PARTITION, 0))
        .isInstanceOf(RetriableRemoteStorageException.class);

    store.fail(false);
    manager.addRemoteLogSegmentMetadata(first).get();
  }

  @Test
  void aClosedManagerWritesNothing() throws Exception {
    ObjectStoreRemoteLogMetadataManager manager = leader();
    manager.close();

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> manager.addRemoteLogSegmentMetadata(first).get())
          .hasCauseInstanceOf(RetriableRemoteStorageException.class);
    }
  }

  @Test
  void isConfiguredAsKafkaDoesIt() throws Exception {
    try (ObjectStoreRemoteLogMetadataManager manager = new ObjectStoreRemoteLogMetadataManager()) {
      assertThatThrownBy(() -> manager.configure(Map.of("broker.id", 1)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("headrace.archive.store");
      assertThatThrownBy(
              () ->
                  manager.configure(
                      Map.of(
                          "headrace.archive.store",
                          "memory:rlmm",
                          "headrace.archive.cash.bytes",
                          "1")))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("headrace.archive.cash.bytes");
      manager.configure(
          Map.of(
              "headrace.archive.store",
              "memory:rlmm",
              "headrace.archive.refresh.ms",
              "5",
              "broker.id",
              1,
              "log.dir",
              "/nowhere"));
      manager.addRemoteLogSegmentMetadata(first).get();
    }
  }

  private static void copy(RemoteLogMetadataManager manager, RemoteLogSegmentMetadata segment)
      throws Exception {
    manager.addRemoteLogSegmentMetadata(segment).get();
    update(manager, segment, RemoteLogSegmentState.COPY_SEGMENT_FINISHED);
  }

  private static void update(
      RemoteLogMetadataManager manager,
      RemoteLogSegmentMetadata segment,
      RemoteLogSegmentState state)
      throws Exception {
    manager.updateRemoteLogSegmentMetadata(TestingSegments.update(segment, state)).get();
  }

  private ObjectStoreRemoteLogMetadataManager leader() {
    ObjectStoreRemoteLogMetadataManager manager = manager();
    manager.onPartitionLeadershipChanges(Set.of(PARTITION), Set.of());
    awaitReady(manager, PARTITION);
    return manager;
  }

  private ObjectStoreRemoteLogMetadataManager manager() {
    ObjectStoreRemoteLogMetadataManager manager =
        new ObjectStoreRemoteLogMetadataManager(store, clock, REFRESH_MILLIS);
    opened.add(manager);
    return manager;
  }

  private static void awaitReady(RemoteLogMetadataManager manager, TopicIdPartition partition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!manager.isReady(partition)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(100_000);
    }
  }
}
