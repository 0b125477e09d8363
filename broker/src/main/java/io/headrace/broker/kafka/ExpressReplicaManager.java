package io.headrace.broker.kafka;

import io.headrace.broker.follow.Following;
import io.headrace.broker.kafka.network.Pipelining;
import io.headrace.broker.wal.PartitionId;
import io.headrace.broker.wal.WalWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kafka.cluster.DelayedOperations;
import kafka.cluster.Partition;
import kafka.server.BrokerServer;
import kafka.server.KafkaRequestHandler;
import kafka.server.ReplicaManager;
import kafka.server.ReplicaQuota;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.ListOffsetsRequestData.ListOffsetsPartition;
import org.apache.kafka.common.message.ListOffsetsRequestData.ListOffsetsTopic;
import org.apache.kafka.common.message.ListOffsetsResponseData.ListOffsetsPartitionResponse;
import org.apache.kafka.common.message.ListOffsetsResponseData.ListOffsetsTopicResponse;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.replica.ClientMetadata;
import org.apache.kafka.common.requests.FetchRequest.PartitionData;
import org.apache.kafka.common.requests.ListOffsetsRequest;
import org.apache.kafka.common.requests.ListOffsetsResponse;
import org.apache.kafka.common.requests.ProduceResponse.PartitionResponse;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.TopicsDelta;
import org.apache.kafka.server.HostedPartition;
import org.apache.kafka.server.common.RequestLocal;
import org.apache.kafka.server.common.StopPartition;
import org.apache.kafka.server.storage.log.FetchParams;
import org.apache.kafka.server.storage.log.FetchPartitionData;
import org.apache.kafka.server.transaction.AddPartitionsToTxnManager;
import org.apache.kafka.storage.internals.log.AppendOrigin;
import org.apache.kafka.storage.internals.log.LogReadResult;
import org.apache.kafka.storage.internals.log.RecordValidationStats;
import org.apache.kafka.storage.internals.log.UnifiedLog;
import org.apache.kafka.storage.internals.log.VerificationGuard;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Function1;
import scala.Function2;
import scala.Option;
import scala.Tuple2;
import scala.collection.Map;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/**
 * Kafka's replica manager with partitions of ours. It takes the place of the stock one while the
 * broker starts, and takes over that one's purgatories, so that requests wait where Kafka's metrics
 * look.
 */
final class ExpressReplicaManager extends ReplicaManager {
  private static final short ALL_REPLICAS = -1;
  private static final Logger LOG = LoggerFactory.getLogger(ExpressReplicaManager.class);
  private static final long FOLLOWED_CHECK_MILLIS = 30_000;

  /** Bound while a request is appended. */
  private static final ScopedValue<Boolean> LEADER_ALONE = ScopedValue.newInstance();

  private final Time clock;
  private final WalWriter wal;
  private final Takeovers takeovers;
  private final Histories histories;
  private final FollowedLogs followed;
  private final SentAway sentAway = new SentAway();
  private final Pipelining pipelining;
  private final LogParts logParts;
  private final LogDirectories directories;
  private final ConcurrentLinkedQueue<Takeovers.Request> requested = new ConcurrentLinkedQueue<>();
  private volatile boolean firstImageApplied;

  ExpressReplicaManager(
      BrokerServer broker,
      ReplicaManager stock,
      WalWriter wal,
      Takeovers takeovers,
      Histories histories,
      Following following,
      Pipelining pipelining) {
    super(
        stock.config(),
        broker.metrics(),
        broker.time(),
        broker.kafkaScheduler(),
        stock.logManager(),
        stock.remoteLogManager(),
        broker.quotaManagers(),
        stock.metadataCache(),
        broker.logDirFailureChannel(),
        stock.alterPartitionManager(),
        stock.brokerTopicStats(),
        Option.apply(stock.delayedProducePurgatory()),
        Option.apply(stock.delayedFetchPurgatory()),
        Option.apply(stock.delayedDeleteRecordsPurgatory()),
        Option.apply(stock.delayedRemoteFetchPurgatory()),
        Option.apply(stock.delayedRemoteListOffsetsPurgatory()),
        Option.empty(), // its private timer would stand still
        stock.brokerEpochSupplier(),
        StockParts.addPartitionsToTxnManager(stock),
        stock.directoryEventHandler(),
        stock.defaultActionQueue());
    this.clock = broker.time();
    this.wal = wal;
    this.takeovers = takeovers;
    this.histories = histories;
    this.followed = new FollowedLogs(following, histories, clock);
    this.pipelining = pipelining;
    this.logParts = LogParts.of(broker);
    this.directories = new LogDirectories(stock.logManager(), stock.directoryEventHandler());
  }

  /** Logs as the stock one does, so that a level that is set for that counts here too. */
  @Override
  public String loggerName() {
    return ReplicaManager.class.getName();
  }

  Time clock() {
    return clock;
  }

  WalWriter wal() {
    return wal;
  }

  LogParts logParts() {
    return logParts;
  }

  LogDirectories directories() {
    return directories;
  }

  Histories histories() {
    return histories;
  }

  /** Has Kafka's tiered storage work on a partition that is led now. */
  void startsArchiving(ExpressPartition partition) {
    if (remoteLogManager().isDefined()) {
      remoteLogManager()
          .get()
          .onLeadershipChange(
              java.util.Set.of(partition),
              java.util.Set.of(),
              java.util.Map.of(partition.topic(), partition.topicUuid()));
    }
  }

  /** Has Kafka's tiered storage read for a partition that is followed now. */
  void startsReading(ExpressPartition partition) {
    if (remoteLogManager().isDefined()) {
      remoteLogManager()
          .get()
          .onLeadershipChange(
              java.util.Set.of(),
              java.util.Set.of(partition),
              java.util.Map.of(partition.topic(), partition.topicUuid()));
    }
  }

  /** Has Kafka's tiered storage leave a partition that is no longer led or followed. */
  void stopsArchiving(ExpressPartition partition) {
    if (remoteLogManager().isDefined() && partition.log().exists(UnifiedLog::remoteLogEnabled)) {
      remoteLogManager()
          .get()
          .stopPartitions(
              java.util.Set.of(new StopPartition(partition.topicPartition(), false, false, true)),
              (_, _) -> {});
    }
  }

  /** The partitions that this broker leads now. */
  List<ExpressPartition> led() {
    return online().filter(ExpressPartition::isLeading).toList();
  }

  private Stream<ExpressPartition> online() {
    return allPartitions().values().stream().flatMap(hosted -> Stream.ofNullable(ifOnline(hosted)));
  }

  private static @Nullable ExpressPartition ifOnline(HostedPartition<Partition> hosted) {
    return hosted instanceof HostedPartition.Online<Partition> online
            && online.partition() instanceof ExpressPartition partition
        ? partition
        : null;
  }

  /** The partition of this id if this broker leads it. */
  @Nullable ExpressPartition led(PartitionId id) {
    Optional<String> topic = metadataCache().getTopicName(topicId(id));
    if (topic.isEmpty()) {
      return null;
    }
    Option<Partition> partition = onlinePartition(new TopicPartition(topic.get(), id.partition()));
    return partition.isDefined()
            && partition.get() instanceof ExpressPartition express
            && express.id().equals(id)
            && express.isLeading()
        ? express
        : null;
  }

  /** Whether the partition's topic has been deleted. */
  boolean isGone(PartitionId id) {
    return metadataCache().getTopicName(topicId(id)).isEmpty();
  }

  private static Uuid topicId(PartitionId id) {
    return new Uuid(id.topicIdHigh(), id.topicIdLow());
  }

  Properties topicConfig(String topic) {
    return metadataCache().topicConfig(topic);
  }

  DelayedOperations delayedOperations(TopicPartition partition, Uuid topicId) {
    return new DelayedOperations(
        Option.apply(topicId),
        partition,
        delayedProducePurgatory(),
        delayedFetchPurgatory(),
        delayedDeleteRecordsPurgatory(),
        delayedShareFetchPurgatory());
  }

  /**
   * Whether a partition at leader epoch 0 is new and so has no history: true once the first
   * metadata image is applied. In that image it may be one that this broker has led before.
   */
  boolean createsTopics() {
    return firstImageApplied;
  }

  /** Waits until the write-ahead log has room for more. Called without any lock. */
  void awaitRoom() {
    wal.awaitRoom();
  }

  /** Notes a takeover, to be started together with all others of the same change of metadata. */
  void takeOver(ExpressPartition partition, Takeover takeover) {
    requested.add(new Takeovers.Request(partition, takeover));
  }

  @Override
  public void startup() {
    super.startup();
    var _ = logParts.scheduler().schedule("express-in-sync", this::followersAreCaughtUp, 250, 250);
    var _ =
        logParts
            .scheduler()
            .schedule(
                "express-followed",
                () -> Thread.ofVirtual().name("followed").start(this::lookAfterFollowed),
                FOLLOWED_CHECK_MILLIS,
                FOLLOWED_CHECK_MILLIS);
  }

  @Override
  public void shutdown(boolean checkpointHighWatermarks) {
    followed.close();
    super.shutdown(checkpointHighWatermarks);
  }

  /**
   * Consumers may fetch from a follower; one that asks for what is not here yet waits for it, up to
   * a limit.
   */
  @Override
  public void fetchMessages(
      FetchParams params,
      Seq<Tuple2<TopicIdPartition, PartitionData>> partitions,
      ReplicaQuota quota,
      Function1<Seq<Tuple2<TopicIdPartition, FetchPartitionData>>, BoxedUnit> respond) {
    List<CompletableFuture<Void>> awaited = new ArrayList<>();
    if (!params.fetchOnlyLeader()) {
      partitions.foreach(
          fetched -> {
            PartitionData wanted = fetched._2();
            awaited.addAll(
                reading(
                    fetched._1().topicPartition(), wanted.currentLeaderEpoch, wanted.fetchOffset));
            return BoxedUnit.UNIT;
          });
    }
    after(awaited, () -> super.fetchMessages(params, partitions, quota, respond));
  }

  @Override
  public Seq<Tuple2<TopicIdPartition, LogReadResult>> readFromLog(
      FetchParams params,
      Seq<Tuple2<TopicIdPartition, PartitionData>> partitions,
      ReplicaQuota quota,
      boolean fromPurgatory) {
    return ShortAnswers.inMemory(super.readFromLog(params, partitions, quota, fromPurgatory));
  }

  /** Tools may ask a follower, which is opened for them. */
  @Override
  public void fetchOffset(
      Seq<ListOffsetsTopic> topics,
      scala.collection.Set<TopicPartition> duplicates,
      IsolationLevel isolation,
      int replicaId,
      String clientId,
      int correlationId,
      short version,
      Function2<Errors, ListOffsetsPartition, ListOffsetsPartitionResponse> failed,
      Consumer<Collection<ListOffsetsTopicResponse>> respond,
      int timeoutMillis) {
    List<CompletableFuture<Void>> awaited = new ArrayList<>();
    if (replicaId == ListOffsetsRequest.DEBUGGING_REPLICA_ID) {
      topics.foreach(
          topic -> {
            for (ListOffsetsPartition asked : topic.partitions()) {
              awaited.addAll(
                  reading(
                      new TopicPartition(topic.name(), asked.partitionIndex()),
                      epoch(asked.currentLeaderEpoch()),
                      0));
            }
            return BoxedUnit.UNIT;
          });
    }
    after(
        awaited,
        () ->
            super.fetchOffset(
                topics,
                duplicates,
                isolation,
                replicaId,
                clientId,
                correlationId,
                version,
                failed,
                respond,
                timeoutMillis));
  }

  /**
   * Runs something once partitions can be read here. Those that other brokers lead are opened for
   * it; not for long is waited for one.
   */
  void whenReadable(List<TopicPartition> partitions, Runnable task) {
    after(
        partitions.stream()
            .flatMap(partition -> reading(partition, Optional.empty(), 0).stream())
            .toList(),
        task);
  }

  private static Optional<Integer> epoch(int known) {
    return known == ListOffsetsResponse.UNKNOWN_EPOCH ? Optional.empty() : Optional.of(known);
  }

  /** What has to be awaited before a partition is read; at most one. */
  private List<CompletableFuture<Void>> reading(
      TopicPartition topicPartition, Optional<Integer> leaderEpoch, long offset) {
    ExpressPartition partition = ifOnline(getPartition(topicPartition));
    CompletableFuture<Void> readable =
        partition == null ? null : followed.reading(partition, leaderEpoch, offset);
    return readable == null ? List.of() : List.of(readable);
  }

  /** Now, or on a thread of its own. */
  private static void after(List<CompletableFuture<Void>> awaited, Runnable task) {
    if (awaited.isEmpty()) {
      task.run();
    } else {
      CompletableFuture<Void> _ =
          CompletableFuture.allOf(awaited.toArray(CompletableFuture<?>[]::new))
              .thenRunAsync(task, next -> Thread.ofVirtual().name("awaited").start(next));
    }
  }

  /** None for a consumer that a follower has sent back too often. */
  @Override
  public Option<Object> findPreferredReadReplica(
      Partition partition,
      ClientMetadata client,
      int replicaId,
      long fetchOffset,
      long currentTimeMillis) {
    if (replicaSelectorPlugin().isEmpty()
        || !(partition instanceof ExpressPartition express)
        || sentAway.stays(partition.topicPartition(), client, currentTimeMillis)) {
      return Option.empty();
    }
    express.followersHaveWhatIsDurable();
    Option<Object> chosen =
        super.findPreferredReadReplica(
            partition, client, replicaId, fetchOffset, currentTimeMillis);
    if (chosen.isDefined()) {
      sentAway.sent(partition.topicPartition(), client, currentTimeMillis);
    }
    return chosen;
  }

  @Override
  public void applyDelta(TopicsDelta delta, MetadataImage image) {
    super.applyDelta(delta, image);
    firstImageApplied = true;
    List<Takeovers.Request> batch = new ArrayList<>();
    for (var next = requested.poll(); next != null; next = requested.poll()) {
      batch.add(next);
    }
    if (!batch.isEmpty()) {
      takeovers.start(batch);
    }
  }

  private void lookAfterFollowed() {
    online()
        .forEach(
            partition -> {
              try {
                partition.lookAfterFollowed(followed);
              } catch (IOException | RuntimeException e) {
                LOG.warn("{} is looked after later: {}", partition.topicPartition(), e.toString());
              }
            });
  }

  /**
   * The partition's log, for the coordinators that load their state from it: they wait for a
   * takeover to end.
   */
  @Override
  public Option<UnifiedLog> getLog(TopicPartition topicPartition) {
    Option<Partition> partition = onlinePartition(topicPartition);
    if (partition.isDefined() && partition.get() instanceof ExpressPartition express) {
      try {
        return Option.apply(express.awaitLog());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Option.empty();
      }
    }
    return super.getLog(topicPartition);
  }

  @Override
  public Option<Tuple2<Partition, Object>> getOrCreatePartition(
      TopicPartition topicPartition, TopicsDelta delta, Uuid topicId) {
    HostedPartition<Partition> hosted = getPartition(topicPartition);
    boolean replaced =
        hosted instanceof HostedPartition.Offline<Partition> offline
            && !offline.partition().map(p -> p.topicId().contains(topicId)).orElse(false);
    if (!replaced && !(hosted instanceof HostedPartition.None)) {
      return super.getOrCreatePartition(topicPartition, delta, topicId);
    }
    Partition partition = new ExpressPartition(topicPartition, topicId, this);
    addOnlinePartition(topicPartition, partition);
    return Option.apply(new Tuple2<>(partition, true));
  }

  /**
   * Moves logs to other directories of this broker. Where there is no log now, which is with all
   * followers, the directory is kept in mind for the next.
   */
  @Override
  public Map<TopicPartition, Errors> alterReplicaLogDirs(
      Map<TopicPartition, String> partitionDirs) {
    java.util.Map<TopicPartition, Errors> answers =
        new HashMap<>(CollectionConverters.asJava(super.alterReplicaLogDirs(partitionDirs)));
    for (var wanted : CollectionConverters.asJava(partitionDirs).entrySet()) {
      TopicPartition partition = wanted.getKey();
      Errors answer = answers.get(partition);
      ExpressPartition express = ifOnline(getPartition(partition));
      if (answer == Errors.UNKNOWN_TOPIC_OR_PARTITION) {
        directories.want(partition, wanted.getValue());
      } else if (answer == Errors.REPLICA_NOT_AVAILABLE && express != null) {
        directories.want(partition, wanted.getValue());
        directories.assign(express.topicUuid(), partition.partition(), wanted.getValue());
        answers.put(partition, Errors.NONE);
      }
    }
    return CollectionConverters.asScala(answers);
  }

  /**
   * Acknowledged means durable here: a producer that asks for the leader's word alone waits for the
   * store too, but not for other replicas.
   */
  @Override
  public void handleProduceAppend(
      long timeout,
      short requiredAcks,
      boolean internalTopicsAllowed,
      String transactionalId,
      Map<TopicIdPartition, MemoryRecords> entries,
      Function1<Map<TopicIdPartition, PartitionResponse>, BoxedUnit> respond,
      Function1<Map<TopicIdPartition, RecordValidationStats>, BoxedUnit> validated,
      RequestLocal requestLocal,
      AddPartitionsToTxnManager.TransactionSupportedOperation operation) {
    boolean leaderAlone = requiredAcks == 1;
    Consumer<RequestLocal> append =
        local ->
            ScopedValue.where(LEADER_ALONE, leaderAlone)
                .run(
                    () ->
                        super.handleProduceAppend(
                            timeout,
                            leaderAlone ? ALL_REPLICAS : requiredAcks,
                            internalTopicsAllowed,
                            transactionalId,
                            entries,
                            respond,
                            validated,
                            local,
                            operation));
    List<CompletableFuture<Void>> takeoversBegun = takeoversBegun(entries);
    if (takeoversBegun.isEmpty()) {
      append.accept(requestLocal);
    } else {
      Function1<BoxedUnit, BoxedUnit> onRequestThread =
          KafkaRequestHandler.wrapAsyncCallback(
              (local, _) -> {
                append.accept(local);
                return BoxedUnit.UNIT;
              },
              requestLocal);
      after(takeoversBegun, () -> onRequestThread.apply(BoxedUnit.UNIT));
    }
  }

  /** What producers await who know the new leader before it leads. */
  private List<CompletableFuture<Void>> takeoversBegun(
      Map<TopicIdPartition, MemoryRecords> entries) {
    List<CompletableFuture<Void>> begun = new ArrayList<>();
    entries
        .keys()
        .foreach(
            wanted -> {
              ExpressPartition partition = ifOnline(getPartition(wanted.topicPartition()));
              if (partition != null) {
                partition.takeoverBegun().ifPresent(begun::add);
              }
              return BoxedUnit.UNIT;
            });
    return begun;
  }

  /** Whether what this thread appends now is to be acknowledged by the leader alone. */
  boolean isLeaderAloneAsked() {
    return LEADER_ALONE.orElse(false);
  }

  @Override
  public void appendRecords(
      long timeout,
      short requiredAcks,
      boolean internalTopicsAllowed,
      AppendOrigin origin,
      Map<TopicIdPartition, MemoryRecords> entries,
      Function1<java.util.Map<TopicIdPartition, PartitionResponse>, BoxedUnit> respond,
      Function1<Map<TopicIdPartition, RecordValidationStats>, BoxedUnit> validated,
      RequestLocal requestLocal,
      Map<TopicPartition, VerificationGuard> guards,
      short transactionVersion) {
    pipelining.append(
        respond,
        answer ->
            super.appendRecords(
                timeout,
                requiredAcks,
                internalTopicsAllowed,
                origin,
                entries,
                answer,
                validated,
                requestLocal,
                guards,
                transactionVersion));
  }

  private void followersAreCaughtUp() {
    online().forEach(ExpressPartition::followersAreCaughtUp);
  }
}
