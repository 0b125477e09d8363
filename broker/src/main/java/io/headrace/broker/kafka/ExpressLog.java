package io.headrace.broker.kafka;

import io.headrace.broker.archive.Snapshot;
import io.headrace.broker.wal.PartitionId;
import io.headrace.broker.wal.Section;
import io.headrace.broker.wal.SectionListener;
import io.headrace.broker.wal.WalWriter;
import io.headrace.plugins.tiered.ArchivedPartition;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.RecordVersion;
import org.apache.kafka.server.common.RequestLocal;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteStorageException;
import org.apache.kafka.server.log.remote.storage.RemoteStorageManager;
import org.apache.kafka.server.log.remote.storage.RemoteStorageManager.IndexType;
import org.apache.kafka.storage.internals.checkpoint.PartitionMetadata;
import org.apache.kafka.storage.internals.checkpoint.PartitionMetadataFile;
import org.apache.kafka.storage.internals.epoch.LeaderEpochFileCache;
import org.apache.kafka.storage.internals.log.AppendOrigin;
import org.apache.kafka.storage.internals.log.LoadedLogOffsets;
import org.apache.kafka.storage.internals.log.LogAppendInfo;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.apache.kafka.storage.internals.log.LogFileUtils;
import org.apache.kafka.storage.internals.log.LogLoader;
import org.apache.kafka.storage.internals.log.LogOffsetMetadata;
import org.apache.kafka.storage.internals.log.LogOffsetsListener;
import org.apache.kafka.storage.internals.log.LogSegment;
import org.apache.kafka.storage.internals.log.LogSegments;
import org.apache.kafka.storage.internals.log.LogStartOffsetIncrementReason;
import org.apache.kafka.storage.internals.log.ProducerStateManager;
import org.apache.kafka.storage.internals.log.TimeIndex;
import org.apache.kafka.storage.internals.log.UnifiedLog;
import org.apache.kafka.storage.internals.log.VerificationGuard;
import org.jspecify.annotations.Nullable;

/**
 * A leader's log: Kafka's own, as a cache of what is in the object store. Each append goes into the
 * write-ahead log, and the high watermark never passes what the store has confirmed, whatever the
 * replica set looks like.
 *
 * <p>Thread-safe, as {@link UnifiedLog} is.
 */
final class ExpressLog extends UnifiedLog {

  /**
   * What is told of the log's durable end. Called without the log's lock, by the thread that
   * commits.
   */
  interface Listener {
    /** More is durable. */
    void durable();

    /** Whether consumers may see what is durable; if not, {@link #showDurable} is for later. */
    boolean isShown();

    /** A leader of a later epoch has fenced this one: nothing more will be committed. */
    void fenced(int byEpoch);
  }

  private static final int METADATA_FILE_VERSION = 0;
  private static final int COPIED_AT_ONCE = 1 << 20;

  private final WalLocalLog localLog;
  private final PartitionId partitionId;
  private final boolean ownsRequestBuffers;
  private final boolean tiered;
  private volatile @Nullable Snapshot restoredFrom;
  private volatile @Nullable LogOffsetMetadata durable;
  private volatile @Nullable LogStart start;
  private volatile long lastStart;

  /** In the place of the log's settings while a batch is appended that no segment would hold. */
  private volatile @Nullable LogConfig roomy;

  /** Held while a copy of this log takes its place, and while something becomes durable. */
  private final Object succession = new Object();

  /** Set once, guarded by {@code succession}; what has taken this log's place. */
  private volatile @Nullable ExpressLog successor;

  /** Makes the log's start durable. */
  interface LogStart {
    void advance(long offset) throws IOException;
  }

  private ExpressLog(
      LoadedLogOffsets offsets,
      WalLocalLog localLog,
      LeaderEpochFileCache epochs,
      ProducerStateManager producers,
      Uuid topicId,
      boolean tiered,
      LogParts parts)
      throws IOException {
    this.tiered = tiered;
    super(
        offsets.logStartOffset(),
        localLog,
        parts.topicStats(),
        parts.producerExpirationCheckMs(),
        epochs,
        producers,
        Optional.of(topicId),
        tiered || parts.tieredByTopic(),
        LogOffsetsListener.NO_OP_OFFSETS_LISTENER);
    this.localLog = localLog;
    this.partitionId =
        new PartitionId(
            topicId.getMostSignificantBits(),
            topicId.getLeastSignificantBits(),
            localLog.topicPartition().partition());
    this.ownsRequestBuffers = parts.ownsRequestBuffers();
    this.durable = new LogOffsetMetadata(offsets.logStartOffset());
  }

  /**
   * Opens the log of a directory that no other log has open; one that is not there is created.
   *
   * @param tiered whether Kafka's tiered storage has the log's history, as this broker's archive
   * @throws IOException if the directory cannot be read or written
   */
  static ExpressLog open(File dir, LogConfig config, Uuid topicId, boolean tiered, LogParts parts)
      throws IOException {
    Files.createDirectories(dir.toPath());
    TopicPartition partition = parseTopicPartitionName(dir);
    LogSegments segments = new LogSegments(partition);
    // Kafka's own code forces this file to the disk, unless it is there.
    Path _ =
        Files.writeString(
            PartitionMetadataFile.newFile(dir).toPath(),
            new PartitionMetadata(METADATA_FILE_VERSION, topicId).encode());
    LeaderEpochFileCache epochs =
        new LeaderEpochFileCache(
            partition, new EpochsInMemory(dir, parts.failures()), parts.scheduler());
    ProducerStateManager producers =
        new ProducerStateManager(
            partition, dir, parts.maxTransactionTimeoutMs(), parts.producers(), parts.time());
    LoadedLogOffsets offsets =
        new LogLoader(
                dir,
                partition,
                config,
                parts.scheduler(),
                parts.time(),
                parts.failures(),
                true,
                segments,
                0,
                0,
                epochs,
                producers,
                new ConcurrentHashMap<>(),
                tiered || isRemoteLogEnabled(parts.tieredByTopic(), config, partition.topic()))
            .load();
    WalLocalLog localLog =
        new WalLocalLog(
            dir,
            config,
            segments,
            offsets,
            parts.scheduler(),
            parts.time(),
            partition,
            parts.failures(),
            parts.writeBehind());
    return new ExpressLog(offsets, localLog, epochs, producers, topicId, tiered, parts);
  }

  /**
   * Whether Kafka's tiered storage has the log's history. As this broker's archive it has, whatever
   * the topic says.
   */
  @Override
  public boolean remoteLogEnabled() {
    return tiered || super.remoteLogEnabled();
  }

  /** Whether Kafka's tiered storage has the log's history, as this broker's archive. */
  boolean isTiered() {
    return tiered;
  }

  /**
   * When the first record was written that is in a segment from an offset on, by its own timestamp,
   * which is as true as its producer's clock.
   *
   * @param now what is returned if there is none, or if its time is still to come
   */
  long writtenSince(long offset, long now) {
    for (LogSegment segment : logSegments()) {
      if (segment.baseOffset() >= offset && segment.size() > 0) {
        return Math.min(now, segment.getFirstBatchTimestamp());
      }
    }
    return now;
  }

  /** Does not wait for the disk, as {@link WalLocalLog#flush} does not. */
  @Override
  public void flushProducerStateSnapshot(Path snapshot) {}

  /** Begins an empty log after its archived part, with what is known at its end. */
  void continueAfter(ArchivedPartition archived, RemoteStorageManager segments) throws IOException {
    long end = archived.endOffset();
    if (archived.newest().isEmpty()) {
      beginAt(end);
      return;
    }
    RemoteLogSegmentMetadata newest = archived.newest().get();
    try (InputStream epochs = segments.fetchIndex(newest, IndexType.LEADER_EPOCH);
        InputStream producers = segments.fetchIndex(newest, IndexType.PRODUCER_SNAPSHOT)) {
      truncateFullyAndStartAt(end, Optional.of(archived.startOffset()));
      leaderEpochCache().assign(TieredHistory.epochs(epochs));
      // Once to delete the empty snapshot that the truncation has taken at this very offset: it
      // deletes all that it knows of, and what it knows of must not be the archive's.
      producerStateManager().truncateFullyAndReloadSnapshots();
      long _ =
          Files.copy(
              producers,
              LogFileUtils.producerSnapshotFile(dir(), end).toPath(),
              StandardCopyOption.REPLACE_EXISTING);
      producerStateManager().truncateFullyAndReloadSnapshots();
      loadProducerState(end);
      updateHighestOffsetInRemoteStorage(end - 1);
    } catch (RemoteStorageException e) {
      throw new IOException("the archive of " + topicPartition() + " cannot be read", e);
    }
  }

  /** Begins an empty log at an offset, before which retention has left nothing. */
  void beginAt(long offset) {
    truncateFullyAndStartAt(offset, Optional.of(offset));
    if (tiered) {
      updateHighestOffsetInRemoteStorage(offset - 1);
    }
  }

  /**
   * Starts the log where it was last made to start, if that is known; as soon as it is led, if that
   * is past its archived part.
   */
  ExpressLog startingAt(OptionalLong start) throws IOException {
    lastStart = start.orElse(0);
    startAt(Math.min(lastStart, logEndOffset()));
    return this;
  }

  /** The snapshot that the log was made of, null if of none. */
  @Nullable Snapshot restoredFrom() {
    return restoredFrom;
  }

  /** Notes that everything so far came from a snapshot. */
  void restored(Snapshot snapshot) {
    restoredFrom = snapshot;
  }

  PartitionId partitionId() {
    return partitionId;
  }

  /**
   * Declares everything that is in the log durable, because it was read from the store, and sends
   * what is appended from now on to the write-ahead log.
   */
  void lead(WalWriter wal, LogStart start, Listener listener) throws IOException {
    durable = logEndOffsetMetadata();
    startAt(Math.min(lastStart, logEndOffset()));
    this.start = start;
    observe(wal, listener);
  }

  private void observe(WalWriter wal, Listener listener) {
    Runnable moreIsDurable = listener::durable;
    localLog.observe(
        (leaderEpoch, firstOffset, records, end) ->
            wal.append(
                new Section(partitionId, leaderEpoch, firstOffset, end.messageOffset, records),
                new Append(end, listener, moreIsDurable)));
  }

  /**
   * Ends the log at an offset at or past its last record, as the one that it is a copy of did, and
   * begins a new segment there.
   */
  void endAt(long offset) throws IOException {
    closeAt(offset);
    updateHighWatermark(logEndOffsetMetadata());
  }

  private void closeAt(long offset) throws IOException {
    if (activeSegment().size() > 0) {
      var _ = roll(Optional.of(offset));
    }
    localLog.updateLogEndOffset(offset);
  }

  /** Starts the log at an offset, below which records may be left over. */
  void startAt(long offset) throws IOException {
    updateHighWatermark(logEndOffsetMetadata());
    boolean _ =
        maybeIncrementLogStartOffset(offset, LogStartOffsetIncrementReason.LeaderOffsetIncremented);
  }

  @Override
  public LogConfig config() {
    LogConfig other = roomy;
    return other == null ? super.config() : other;
  }

  /**
   * Appends what was read from the write-ahead log, as far as it is not there. A batch that was
   * written when segments were larger gets one of its size.
   *
   * @param sections in the order of their offsets; the first begins at or before the log's end, and
   *     each at or before the end of those before it
   * @param leaderEpoch of which, or of older ones, the records are
   */
  void appendCopies(List<Section> sections, int leaderEpoch) {
    BatchAppends appends =
        new BatchAppends(
            Math.min(COPIED_AT_ONCE, config().segmentSize()),
            records -> {
              if (records.sizeInBytes() > config().segmentSize()) {
                roomy = roomyFor(records.sizeInBytes());
              }
              try {
                appendCopy(records, leaderEpoch);
              } finally {
                roomy = null;
              }
            });
    long end = logEndOffset();
    for (Section section : sections) {
      ByteBuffer bytes = section.bytes();
      int position = bytes.position();
      appends.from(bytes);
      for (RecordBatch batch : MemoryRecords.readableRecords(bytes).batches()) {
        if (batch.lastOffset() >= end) {
          appends.add(position, batch.sizeInBytes());
          end = batch.nextOffset();
        }
        position += batch.sizeInBytes();
      }
    }
    appends.flush();
  }

  /**
   * Together, if that leaves room in the segment's indexes, which are looked at between appends.
   */
  private void appendCopy(MemoryRecords records, int leaderEpoch) {
    if (indexesTake(records.sizeInBytes())) {
      var _ = appendAsFollower(records, leaderEpoch);
      return;
    }
    ByteBuffer bytes = records.buffer();
    int position = bytes.position();
    for (RecordBatch batch : records.batches()) {
      ByteBuffer one = bytes.slice(position, batch.sizeInBytes());
      var _ = appendAsFollower(MemoryRecords.readableRecords(one), leaderEpoch);
      position += batch.sizeInBytes();
    }
  }

  private boolean indexesTake(int bytes) {
    try {
      // The one of two whose entries are larger.
      TimeIndex index = activeSegment().timeIndex();
      long most = bytes / Math.max(1, config().indexInterval) + 1L;
      return index.entries() + most < index.maxEntries();
    } catch (IOException e) {
      throw new KafkaStorageException("log of " + topicPartition() + " cannot be read", e);
    }
  }

  private LogConfig roomyFor(int bytes) {
    LogConfig own = config();
    Map<String, Object> settings = new HashMap<>(own.originals());
    settings.put(LogConfig.INTERNAL_SEGMENT_BYTES_CONFIG, bytes);
    return new LogConfig(settings, own.overriddenConfigs);
  }

  /** Appends what a leader has committed, and shows it to readers. */
  void appendCommitted(List<Section> sections, int leaderEpoch) {
    appendCopies(sections, leaderEpoch);
    try {
      updateHighWatermark(logEndOffsetMetadata());
    } catch (IOException e) {
      throw new KafkaStorageException("log of " + topicPartition() + " cannot be read", e);
    }
  }

  /**
   * Goes on after the segments of another log, which this one has been opened with.
   *
   * @param end of the segments that were copied; there may be none
   * @throws java.nio.file.NoSuchFileException if the other log has let go of old records meanwhile
   */
  void continueCopyOf(ExpressLog other, long end) throws IOException {
    if (activeSegment().size() > 0) {
      closeAt(end);
    } else {
      truncateFullyAndStartAt(end, Optional.of(other.logStartOffset()));
    }
    leaderEpochCache()
        .assign(
            other.leaderEpochCache().epochEntries().stream()
                .filter(epoch -> epoch.startOffset() < end)
                .toList());
    // Those of the way here are in the place of the other's; see continueAfter for the order.
    producerStateManager().truncateFullyAndReloadSnapshots();
    for (File producers : other.producersUpTo(end)) {
      Path _ = Files.copy(producers.toPath(), dir().toPath().resolve(producers.getName()));
    }
    producerStateManager().truncateFullyAndReloadSnapshots();
    loadProducerState(end);
    if (remoteLogEnabled()) {
      updateHighestOffsetInRemoteStorage(other.highestOffsetInRemoteStorage());
    }
  }

  /** Snapshots of producers: a segment is archived with the one that was taken where it ends. */
  private List<File> producersUpTo(long end) {
    return logSegments().stream()
        .map(LogSegment::baseOffset)
        .filter(offset -> offset <= end)
        .flatMap(offset -> producerStateManager().fetchSnapshot(offset).stream())
        .toList();
  }

  /**
   * Leads on in the place of another log, of which this one is a copy. Called while nothing is
   * appended to either.
   */
  void succeed(ExpressLog other, WalWriter wal, Listener listener) throws IOException {
    synchronized (other.succession) {
      LogOffsetMetadata settled = other.durable;
      durable = settled == null ? null : new LogOffsetMetadata(settled.messageOffset);
      long _ = updateHighWatermark(other.highWatermark());
      boolean _ =
          maybeIncrementLogStartOffset(
              other.logStartOffset(), LogStartOffsetIncrementReason.LeaderOffsetIncremented);
      start = other.start;
      observe(wal, listener);
      other.resign();
      other.successor = this;
    }
  }

  /** This log, or what has taken its place. */
  ExpressLog newest() {
    ExpressLog next = successor;
    return next == null ? this : next.newest();
  }

  private void settle(LogOffsetMetadata end, boolean isShown) {
    ExpressLog next;
    synchronized (succession) {
      next = successor;
      if (next == null) {
        durable = end;
        if (isShown) {
          boolean _ = showDurable();
        }
        return;
      }
    }
    next.settle(new LogOffsetMetadata(end.messageOffset), isShown);
  }

  /** Below it, everything is in the store. */
  long durableEnd() {
    LogOffsetMetadata end = durable;
    return end == null ? logStartOffset() : end.messageOffset;
  }

  /**
   * Lets consumers see what is durable.
   *
   * @return whether that is more than before
   */
  boolean showDurable() {
    LogOffsetMetadata end = durable;
    try {
      return end != null && maybeIncrementHighWatermark(end).isPresent();
    } catch (IOException e) {
      // Only an offset that has to be looked up in a segment does I/O; this one is known.
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Sends nothing to the write-ahead log any more. */
  void resign() {
    localLog.observe(null);
  }

  @Override
  public LogAppendInfo appendAsLeader(
      MemoryRecords records,
      int leaderEpoch,
      AppendOrigin origin,
      RequestLocal requestLocal,
      VerificationGuard verificationGuard,
      short transactionVersion) {
    return super.appendAsLeader(
        mayBeReused(origin) ? RecordCopies.of(records) : records,
        leaderEpoch,
        origin,
        requestLocal,
        verificationGuard,
        transactionVersion);
  }

  /**
   * Kafka's own tests write formats of long ago this way. The write-ahead log takes the epoch from
   * the records, and those have none.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public LogAppendInfo appendAsLeaderWithRecordVersion(
      MemoryRecords records, int leaderEpoch, RecordVersion recordVersion) {
    throw new UnsupportedOperationException(
        "log %s takes records of the present format only".formatted(topicPartition()));
  }

  /** Where the log starts is made durable before anybody is told. */
  @Override
  public boolean maybeIncrementLogStartOffset(long offset, LogStartOffsetIncrementReason reason) {
    LogStart durableStart = start;
    if (durableStart != null && offset > logStartOffset() && offset <= highWatermark()) {
      try {
        durableStart.advance(offset);
      } catch (IOException e) {
        throw new KafkaStorageException(
            "the start of " + topicPartition() + " cannot be made durable", e);
      }
    }
    return super.maybeIncrementLogStartOffset(offset, reason);
  }

  @Override
  public Optional<LogOffsetMetadata> maybeIncrementHighWatermark(LogOffsetMetadata wanted)
      throws IOException {
    LogOffsetMetadata limit = durable;
    return super.maybeIncrementHighWatermark(
        limit != null && wanted.messageOffset > limit.messageOffset ? limit : wanted);
  }

  /**
   * Coordinators write from buffers that they use again; a request's buffer is its own unless it
   * comes from a pool.
   */
  private boolean mayBeReused(AppendOrigin origin) {
    return origin != AppendOrigin.CLIENT || !ownsRequestBuffers;
  }

  /** One append on its way to the store. */
  private final class Append implements SectionListener {
    private final LogOffsetMetadata end;
    private final Listener listener;
    private final Runnable moreIsDurable;

    Append(LogOffsetMetadata end, Listener listener, Runnable moreIsDurable) {
      this.end = end;
      this.listener = listener;
      this.moreIsDurable = moreIsDurable;
    }

    @Override
    public void durable(Section section) {
      settle(end, listener.isShown());
    }

    @Override
    public Runnable afterwards() {
      return moreIsDurable;
    }

    @Override
    public void fenced(Section section, int byEpoch) {
      listener.fenced(byEpoch);
    }
  }
}
