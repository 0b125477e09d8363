package io.headrace.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.broker.archive.Snapshots;
import io.headrace.broker.wal.ArchivedTo;
import io.headrace.broker.wal.PartitionId;
import io.headrace.broker.wal.Section;
import io.headrace.broker.wal.SectionListener;
import io.headrace.broker.wal.StreamName;
import io.headrace.broker.wal.WalSettings;
import io.headrace.broker.wal.WalStreams;
import io.headrace.broker.wal.WalWriter;
import io.headrace.objectstore.memory.InMemoryObjectStore;
import io.headrace.plugins.tiered.ArchiveCleanup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.metadata.RegisterBrokerRecord;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.MetadataProvenance;
import org.apache.kafka.metadata.KRaftMetadataCache;
import org.apache.kafka.server.common.KRaftVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose stream is closed, seen by whether its owner can still write. */
@Timeout(60)
class JanitorTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SHORT = Duration.ofSeconds(30);

  private final InMemoryObjectStore store = new InMemoryObjectStore(InstantSource.fixed(START));
  private final KRaftMetadataCache metadata =
      new KRaftMetadataCache(1, () -> KRaftVersion.LATEST_PRODUCTION);

  @Test
  void closesTheStreamOfABrokerThatHasNotBeenRegisteredForLong() throws Exception {
    try (WalWriter own = open(1, "now");
        WalWriter other = open(2, "now")) {
      Janitor janitor = janitor(own);

      clean(janitor, START);
      clean(janitor, START.plus(SHORT));
      assertThat(canWrite(other)).as("it may be starting").isTrue();

      clean(janitor, START.plus(Janitor.MISSING_FOR).plusSeconds(1));
      assertThat(canWrite(other)).as("it is gone").isFalse();
    }
  }

  @Test
  void leavesTheStreamOfABrokerThatRegistersMeanwhile() throws Exception {
    try (WalWriter own = open(1, "now");
        WalWriter other = open(2, "now")) {
      Janitor janitor = janitor(own);

      clean(janitor, START);
      register(2);
      clean(janitor, START.plus(Janitor.MISSING_FOR).plusSeconds(1));

      assertThat(canWrite(other)).isTrue();
    }
  }

  @Test
  void closesAtOnceWhatThisBrokerItselfHasLeft() throws Exception {
    try (WalWriter earlier = open(1, "earlier");
        WalWriter own = open(1, "now")) {
      clean(janitor(own), START);

      assertThat(canWrite(earlier)).isFalse();
      assertThat(canWrite(own)).isTrue();
    }
  }

  private WalWriter open(int broker, String incarnation) throws IOException {
    return WalWriter.open(
        store,
        new StreamName(broker, incarnation),
        UUID.nameUUIDFromBytes(new byte[] {(byte) broker, (byte) incarnation.length()}),
        WalSettings.DEFAULT,
        System::nanoTime,
        () -> {});
  }

  private Janitor janitor(WalWriter own) {
    InstantSource clock = InstantSource.fixed(START);
    return new Janitor(
        1,
        metadata,
        new WalStreams(store, own),
        new ArchiveCleanup(store, clock, 1),
        new Snapshots(store, clock, SHORT));
  }

  private static void clean(Janitor janitor, Instant now) throws IOException {
    janitor.clean(_ -> ArchivedTo.NOTHING, now);
  }

  private void register(int broker) {
    MetadataDelta delta = new MetadataDelta.Builder().setImage(MetadataImage.EMPTY).build();
    delta.replay(new RegisterBrokerRecord().setBrokerId(broker).setFenced(true));
    metadata.setImage(delta.apply(MetadataProvenance.EMPTY));
  }

  private static boolean canWrite(WalWriter writer) throws Exception {
    var outcome = new CompletableFuture<Boolean>();
    writer.append(
        new Section(new PartitionId(0, 1, 0), 1, 0, 1, ByteBuffer.allocate(8)),
        new SectionListener() {
          @Override
          public void durable(Section section) {
            outcome.complete(true);
          }

          @Override
          public void fenced(Section section, int byEpoch) {
            outcome.complete(false);
          }
        });
    return outcome.get(30, TimeUnit.SECONDS);
  }
}
