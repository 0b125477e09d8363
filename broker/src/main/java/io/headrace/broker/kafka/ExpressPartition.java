package io.headrace.broker.kafka;

import io.headrace.broker.wal.PartitionId;
import io.headrace.broker.wal.Section;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import kafka.cluster.Partition;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.metadata.PartitionRegistration;
import org.apache.kafka.server.common.RequestLocal;
import org.apache.kafka.storage.internals.checkpoint.OffsetCheckpoints;
import org.apache.kafka.storage.internals.log.AppendOrigin;
import org.apache.kafka.storage.internals.log.LogAppendInfo;
import org.apache.kafka.storage.internals.log.UnifiedLog;
import org.apache.kafka.storage.internals.log.VerificationGuard;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.Set;
import scala.collection.immutable.Set$;
import scala.runtime.BoxedUnit;

/**
 * A partition whose followers are the object store. It has a log while it leads, or while consumers
 * read here what another broker leads ({@link FollowedLog}); leading a new epoch begins anew, with
 * a {@link Takeover}, during which it answers as a partition that knows no leader.
 *
 * <p>All brokers that are alive count as in sync, because each of them can take over from the
 * store: the leader reports them as caught up, and never as lagging, so Kafka's own code keeps the
 * replica set full.
 *
 * <p>Thread-safe. State changes are serialised by {@code state}, which is never held while waiting
 * for the store.
 */
final class ExpressPartition extends Partition {
  /** The number of acknowledgements that asks for no other replica. */
  private static final int LEADER_ALONE = 1;

  private final ExpressReplicaManager replicas;
  private final Uuid topicUuid;
  private final PartitionLogs logs;
  private final LiveReplicas others;
  private final Object state = new Object();

  /**
   * Guarded by {@code state}; null while no takeover is under way. Read without the lock to see
   * whether one goes on.
   */
  private final AtomicReference<@Nullable Takeover> takeover = new AtomicReference<>();

  /**
   * Guarded by {@code state}; the epoch in which this leader was last fenced. In it, and before, it
   * leads no more, whatever late metadata says: a takeover reads older epochs only, so the log
   * would lack what this very leader has acknowledged.
   */
  private int fencedIn = -1;

  /**
   * Held for reading while a batch is appended to a log, and for writing while a log is let go: its
   * directory is deleted then, and who writes into a directory that is not there any more takes the
   * whole disk for broken. Taken after {@code state}, never while waiting for the store.
   */
  private final ReentrantReadWriteLock appending = new ReentrantReadWriteLock();

  /** Set guarded by {@code state}; the log of the epoch that is led, null if none is. */
  private volatile @Nullable ExpressLog leading;

  /** Of the log that is led, or was last. */
  private volatile @Nullable ArchiveProgress archive;

  /** Set guarded by {@code state}; what consumers read here, null if none has asked for long. */
  private volatile @Nullable FollowedLog followed;

  /** Guarded by {@code state}: where the metadata wants a follower's log to be. */
  private Option<Uuid> followerDirectory = Option.empty();

  /** Guarded by {@code state}; the last that was asked for. */
  private @Nullable LogMove move;

  ExpressPartition(TopicPartition partition, Uuid topicId, ExpressReplicaManager replicas) {
    super(
        partition,
        replicas.config().replicaLagTimeMaxMs(),
        replicas.config().brokerId(),
        replicas.brokerEpochSupplier(),
        replicas.clock(),
        new IsrMeters(replicas),
        replicas.delayedOperations(partition, topicId),
        replicas.metadataCache(),
        replicas.logManager(),
        replicas.alterPartitionManager(),
        Option.apply(topicId));
    this.replicas = replicas;
    this.topicUuid = topicId;
    this.logs = new PartitionLogs(replicas, partition, topicId);
    this.others = new LiveReplicas(this, replicas.metadataCache(), replicas.clock());
  }

  /** Logs as the stock one does, so that a level that is set for that counts here too. */
  @Override
  public String loggerName() {
    return Partition.class.getName();
  }

  Uuid topicUuid() {
    return topicUuid;
  }

  PartitionLogs logs() {
    return logs;
  }

  @Override
  public boolean makeLeader(
      PartitionRegistration registration,
      boolean isNew,
      OffsetCheckpoints checkpoints,
      Option<Uuid> topicId,
      Option<Uuid> directory) {
    var leadership = new Leadership(registration, isNew, checkpoints, topicId, directory);
    synchronized (state) {
      boolean stale = registration.partitionEpoch < getPartitionEpoch();
      if (stale || (leading != null && registration.leaderEpoch == getLeaderEpoch())) {
        return lead(leadership);
      }
      Takeover current = takeover.get();
      if (current != null && current.leaderEpoch() == registration.leaderEpoch) {
        current.goesOnWith(leadership);
        return false;
      }
      if (registration.leaderEpoch <= fencedIn) {
        return false;
      }
      abandon();
      dropFollowed();
      if (registration.leaderEpoch == 0 && replicas.createsTopics()) {
        boolean tiered = replicas.histories().isTiered(topicPartition().topic());
        ExpressLog log = logs.openToLead(directory, null, tiered);
        return lead(leadership, log);
      }
      Takeover next = new Takeover(leadership);
      takeover.set(next);
      replicas.takeOver(this, next);
      return false;
    }
  }

  /** Whether a takeover is still wanted: no later word of the metadata has overtaken it. */
  boolean wants(Takeover wanted) {
    return takeover.get() == wanted;
  }

  /** What {@link Takeover#begun} says of the takeover that is under way; empty if none is. */
  Optional<CompletableFuture<Void>> takeoverBegun() {
    return Optional.ofNullable(takeover.get()).flatMap(Takeover::begun);
  }

  /**
   * The log that this broker leads with, null if it does not lead. Waits while a takeover is under
   * way, and for those that overtake it: what a takeover has in hand is no log yet.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  @Nullable ExpressLog awaitLog() throws InterruptedException {
    while (true) {
      Takeover current;
      synchronized (state) {
        current = takeover.get();
        if (current == null) {
          return leading;
        }
      }
      current.awaitSettled();
    }
  }

  /** A log for a takeover to fill: empty, or as the archive has it. */
  ExpressLog openLogFor(Takeover wanted, History history, boolean tiered) {
    return logs.openToLead(wanted.leadership().directory(), history, tiered);
  }

  /**
   * Leads with a log that has been restored, if that is still wanted.
   *
   * @return whether it was
   */
  boolean finish(Takeover wanted, ExpressLog log) {
    synchronized (state) {
      if (!wants(wanted)) {
        return false;
      }
      takeover.set(null);
      lead(wanted.leadership(), log);
      replicas.directories().report(log, topicUuid, wanted.leadership().directory());
      replicas.startsArchiving(this);
    }
    wanted.settle();
    tryCompleteDelayedRequests();
    return true;
  }

  private boolean lead(Leadership leadership, ExpressLog log) {
    LogSnapshots.Uploaded uploaded = LogSnapshots.Uploaded.of(log);
    try {
      log.lead(
          replicas.wal(),
          offset -> replicas.histories().startAt(id(), offset),
          new LogListener(log));
    } catch (IOException e) {
      throw new KafkaStorageException("log of " + topicPartition() + " cannot be read", e);
    }
    archive =
        new ArchiveProgress(
            replicas.histories().snapshots(), uploaded, log, replicas.clock().milliseconds());
    leading = log;
    setLog(log, false);
    return lead(leadership);
  }

  private boolean lead(Leadership leadership) {
    boolean isNewLeader =
        super.makeLeader(
            leadership.registration(),
            leadership.isNew(),
            leadership.checkpoints(),
            leadership.topicId(),
            leadership.directory());
    followersAreCaughtUp();
    return isNewLeader;
  }

  /**
   * Reports all replicas on live brokers as caught up, on which Kafka's own code adds them to the
   * in-sync set; and shows what was held back while there were too few. Cheap if the set is full.
   */
  void followersAreCaughtUp() {
    ExpressLog led = leading;
    if (led != null && !isUnderMinIsr() && led.showDurable()) {
      tryCompleteDelayedRequests();
    }
    // Not isUnderReplicated(): that does not count replicas that a reassignment is adding.
    if (!isLeader() || inSyncReplicaIds().size() > remoteReplicas().size()) {
      return;
    }
    Option<UnifiedLog> leaderLog = leaderLogIfLocal();
    if (leaderLog.isDefined()) {
      others.areCaughtUp(leaderLog.get());
    }
  }

  /** What {@link LiveReplicas#haveWhatIsDurable} says, if this broker leads. */
  void followersHaveWhatIsDurable() {
    ExpressLog log = leading;
    if (log != null) {
      others.haveWhatIsDurable(log);
    }
  }

  @Override
  public Set<Object> getOutOfSyncReplicas(long maxLagMs) {
    return Set$.MODULE$.empty();
  }

  @Override
  public long lowWatermarkIfLeader() {
    if (!isLeader()) {
      throw new NotLeaderOrFollowerException(
          "%s is not led by broker %d".formatted(topicPartition(), replicas.config().brokerId()));
    }
    return localLogOrException().logStartOffset();
  }

  @Override
  public void createLogIfNotExists(
      boolean isNew,
      boolean isFutureReplica,
      OffsetCheckpoints checkpoints,
      Option<Uuid> topicId,
      Option<Uuid> directory) {
    // A leader's log is opened before it leads; a follower has none.
  }

  /**
   * Moves the log to another directory of this broker.
   *
   * @return false, so that no fetcher is started to fill the log there
   */
  @Override
  public boolean maybeCreateFutureReplica(
      String directory, OffsetCheckpoints checkpoints, Option<Uuid> topicId) {
    synchronized (state) {
      ExpressLog log = leading;
      if (log == null) {
        throw new NotLeaderOrFollowerException(topicPartition() + " has no log here");
      }
      if (move != null && move.is(log, directory)) {
        return false;
      }
      if (move != null) {
        move.cancel();
        move = null;
      }
      if (!log.parentDir().equals(directory)) {
        if (replicas.logManager().hasOfflineLogDirs()) {
          throw new KafkaStorageException("Nothing is moved while a log directory is offline");
        }
        move = new LogMove(this, log, directory, replicas.logManager());
        move.start();
      }
      return false;
    }
  }

  /** Moves are looked after by {@link #maybeCreateFutureReplica}. */
  @Override
  public boolean futureReplicaDirChanged(String newDestinationDir) {
    return false;
  }

  /** Whether the partition is led with this very log. */
  boolean isLeadingWith(ExpressLog log) {
    return leading == log;
  }

  /**
   * Leads on with a copy of the log, in whose place it is put.
   *
   * @return false if it is not led with that log any more, or the copy lacks something
   */
  boolean replaceLog(ExpressLog log, ExpressLog copy) {
    synchronized (state) {
      if (leading != log) {
        return false;
      }
      setLog(copy, true);
      try {
        if (!runCallbackIfFutureReplicaCaughtUp(_ -> replaceLogLocked(log, copy))) {
          return false;
        }
      } finally {
        futureLog_$eq(Option.empty());
      }
    }
    replicas.directories().moved(topicPartition(), topicUuid, copy.parentDir());
    tryCompleteDelayedRequests();
    return true;
  }

  /** With Kafka's lock of the log held, so that nothing is appended or read meanwhile. */
  private BoxedUnit replaceLogLocked(ExpressLog log, ExpressLog copy) {
    replicas.logManager().replaceCurrentWithFutureLog(Option.apply(log), copy, false);
    try {
      copy.succeed(log, replicas.wal(), new LogListener(copy));
    } catch (IOException e) {
      throw new KafkaStorageException("log of " + topicPartition() + " cannot be read", e);
    }
    leading = copy;
    setLog(copy, false);
    return BoxedUnit.UNIT;
  }

  /**
   * Follows, which means: forgets the log. Waiting produce and fetch requests are completed,
   * because stock code does that only where it starts a fetcher.
   *
   * @return false, so that no fetcher is started
   */
  @Override
  public boolean makeFollower(
      PartitionRegistration registration,
      boolean isNew,
      OffsetCheckpoints checkpoints,
      Option<Uuid> topicId,
      Option<Uuid> directory) {
    synchronized (state) {
      if (registration.partitionEpoch < getPartitionEpoch()) {
        return false;
      }
      boolean led = leading != null;
      try {
        boolean _ = super.makeFollower(registration, isNew, checkpoints, topicId, directory);
      } catch (NotLeaderOrFollowerException expected) {
        // Kafka's code looks for the follower's log after it has noted everything else.
      }
      abandon();
      followerDirectory = directory;
      if (followed != null && followed.leaderEpoch() != registration.leaderEpoch) {
        dropFollowed();
      }
      if (led) {
        invokeOnBecomingFollowerListeners();
      }
    }
    tryCompleteDelayedRequests();
    return false;
  }

  @Override
  public void delete() {
    synchronized (state) {
      letGo();
      forgetFollowed();
      super.delete();
    }
  }

  @Override
  public void markOffline() {
    synchronized (state) {
      letGo();
      forgetFollowed();
      super.markOffline();
    }
  }

  @Override
  public LogAppendInfo appendRecordsToLeader(
      MemoryRecords records,
      AppendOrigin origin,
      int requiredAcks,
      RequestLocal requestLocal,
      VerificationGuard verificationGuard,
      short transactionVersion) {
    replicas.awaitRoom();
    appending.readLock().lock();
    try {
      return super.appendRecordsToLeader(
          records,
          origin,
          replicas.isLeaderAloneAsked() ? LEADER_ALONE : requiredAcks,
          requestLocal,
          verificationGuard,
          transactionVersion);
    } finally {
      appending.readLock().unlock();
      if (origin != AppendOrigin.CLIENT) {
        replicas.wal().someMayWait();
      }
    }
  }

  /** Appends what a takeover has read to its log, if the takeover is still wanted. */
  void fill(Takeover wanted, ExpressLog log, List<Section> sections) {
    appending.readLock().lock();
    try {
      if (wants(wanted)) {
        log.appendCopies(sections, wanted.leaderEpoch());
      }
    } finally {
      appending.readLock().unlock();
    }
  }

  /**
   * Whether an append may be acknowledged: when it is durable, and shown unless there are too few
   * replicas for that. Where all replicas were asked for, these were enough when it was appended.
   */
  @Override
  public Tuple2<Object, Errors> checkEnoughReplicasReachOffset(long requiredOffset) {
    ExpressLog log = leading;
    boolean isEnough =
        log != null
            && isLeader()
            && (log.highWatermark() >= requiredOffset
                || (log.durableEnd() >= requiredOffset && isUnderMinIsr()));
    return isEnough
        ? new Tuple2<>(true, Errors.NONE)
        : super.checkEnoughReplicasReachOffset(requiredOffset);
  }

  /** Id, which no later partition of the same name has. */
  PartitionId id() {
    return new PartitionId(
        topicUuid.getMostSignificantBits(),
        topicUuid.getLeastSignificantBits(),
        topicPartition().partition());
  }

  /** Whether this broker leads and has a log. */
  boolean isLeading() {
    return leading != null;
  }

  /** History below it is in the archive; 0 if this broker does not lead. */
  long archivedEnd() {
    ExpressLog log = leading;
    ArchiveProgress progress = archive;
    return log == null || progress == null ? 0 : progress.end(log);
  }

  /** What {@link ArchiveProgress#nextEnd} says; 0 if this broker does not lead. */
  long nextArchivedEnd() {
    ExpressLog log = leading;
    ArchiveProgress progress = archive;
    return log == null || progress == null ? 0 : progress.nextEnd(log);
  }

  /** What {@link ArchiveProgress#missingBytes} says; 0 if this broker does not lead. */
  long missingBytes() {
    ExpressLog log = leading;
    ArchiveProgress progress = archive;
    return log == null || progress == null ? 0 : progress.missingBytes(log);
  }

  /** What {@link ArchiveProgress#waitingBytes} says; 0 if this broker does not lead. */
  long unarchivedBytes() {
    ExpressLog log = leading;
    ArchiveProgress progress = archive;
    return log == null || progress == null ? 0 : progress.waitingBytes(log);
  }

  /** What {@link ArchiveProgress#waitingMillis} says; 0 if this broker does not lead. */
  long unarchivedMillis(long now) {
    ArchiveProgress progress = archive;
    return leading == null || progress == null ? 0 : progress.waitingMillis(now);
  }

  /** What {@link ArchiveProgress#restingMillis} says; 0 if this broker does not lead. */
  long restingMillis(long now) {
    ExpressLog log = leading;
    ArchiveProgress progress = archive;
    return log == null || progress == null ? 0 : progress.restingMillis(log, now);
  }

  /**
   * Archives what is durable, if this broker leads.
   *
   * @return whether the archive has grown, or will
   */
  boolean archive(long now) throws IOException {
    ExpressLog log = leading;
    int epoch = getLeaderEpoch();
    ArchiveProgress progress = archive;
    return log != null && progress != null && progress.advance(log, epoch, now);
  }

  /** Steps down because a later leader has fenced this one, before the metadata says so. */
  private void stepDown(ExpressLog fenced) {
    synchronized (state) {
      if (leading != fenced.newest()) {
        return;
      }
      fencedIn = getLeaderEpoch();
      leaderReplicaIdOpt_$eq(Option.empty());
      abandon();
      dropFollowed();
      invokeOnBecomingFollowerListeners();
    }
    tryCompleteDelayedRequests();
  }

  private void abandon() {
    boolean led = leading != null;
    if (led) {
      replicas.stopsArchiving(this);
    }
    letGo();
    if (led) {
      Option<UnifiedLog> _ =
          replicas.logManager().asyncDelete(topicPartition(), false, false, false);
    }
  }

  /** Waits for appends that are under way; there are none any more when it returns. */
  private void letGo() {
    appending.writeLock().lock();
    try {
      cancelTakeover();
      if (leading != null) {
        forgetLog();
        log_$eq(Option.empty());
      }
    } finally {
      appending.writeLock().unlock();
    }
  }

  /**
   * The log that consumers can read here, or soon, while another broker leads; begun if there is
   * none.
   *
   * @return null if no other broker leads
   */
  @Nullable FollowedLog follow(FollowedLogs all) {
    FollowedLog current = followed;
    if (current != null) {
      return current;
    }
    synchronized (state) {
      boolean leads = leading != null || takeover.get() != null;
      int leader = leads ? -1 : (int) leaderReplicaIdOpt().getOrElse(() -> -1);
      if (followed == null && leader >= 0 && leader != replicas.config().brokerId()) {
        followed = all.begin(this, getLeaderEpoch(), leader);
      }
      return followed;
    }
  }

  /** A log for a follower to fill. */
  ExpressLog openFollowedLog(History history, boolean tiered) {
    Option<Uuid> directory;
    synchronized (state) {
      directory = followerDirectory;
    }
    return logs.openToFollow(directory, history, tiered);
  }

  /** Has consumers read from a followed log, if that is still wanted. */
  void readFrom(FollowedLog wanted, ExpressLog log) {
    synchronized (state) {
      if (followed != wanted) {
        return;
      }
      logs.replaceBy(log);
      setLog(log, false);
      wanted.becomesReadable();
      replicas.startsReading(this);
    }
  }

  /** Drops a followed log that gets no more records, if it is there. */
  void stopFollowing(FollowedLog ended) {
    synchronized (state) {
      if (followed != ended) {
        return;
      }
      dropFollowed();
    }
    tryCompleteDelayedRequests();
  }

  /** Drops the followed log if nobody has read from it for long; else starts it as its leader's. */
  void lookAfterFollowed(FollowedLogs all) throws IOException {
    FollowedLog current = followed;
    if (current != null && all.isIdle(current)) {
      stopFollowing(current);
    } else if (current != null) {
      current.followStart();
    }
  }

  private void dropFollowed() {
    FollowedLog dropped = followed;
    followed = null;
    if (dropped != null && dropped.drop()) {
      replicas.stopsArchiving(this);
      log_$eq(Option.empty());
      Option<UnifiedLog> _ =
          replicas.logManager().asyncDelete(topicPartition(), false, false, false);
    }
  }

  private void forgetFollowed() {
    if (followed != null) {
      boolean _ = followed.drop();
      followed = null;
    }
  }

  private void forgetLog() {
    if (leading != null) {
      leading.resign();
      leading = null;
    }
  }

  private void cancelTakeover() {
    Takeover cancelled = takeover.getAndSet(null);
    if (cancelled != null) {
      cancelled.settle();
    }
  }

  /** What the log tells while it is led with. */
  private final class LogListener implements ExpressLog.Listener {
    private final ExpressLog log;

    LogListener(ExpressLog log) {
      this.log = log;
    }

    @Override
    public void durable() {
      tryCompleteDelayedRequests();
    }

    @Override
    public boolean isShown() {
      return !isUnderMinIsr();
    }

    @Override
    public void fenced(int byEpoch) {
      Thread _ = Thread.startVirtualThread(() -> stepDown(log));
    }
  }
}
