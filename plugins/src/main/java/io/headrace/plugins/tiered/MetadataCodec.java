package io.headrace.plugins.tiered;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.apache.kafka.server.log.remote.metadata.storage.serialization.RemoteLogMetadataSerde;
import org.apache.kafka.server.log.remote.storage.RemoteLogMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.apache.kafka.server.log.remote.storage.RemotePartitionDeleteMetadata;

/**
 * The bytes of a metadata stream's objects: {@code docs/archive.md} has the table. Each event and
 * each segment of a snapshot is in the encoding of Kafka's own metadata topic, which knows
 * versions. Thread-safe.
 */
final class MetadataCodec {
  private static final int MAGIC = 0x4852_4D45; // HRME
  private static final byte VERSION = 1;
  private static final byte EVENTS = 1;
  private static final byte SNAPSHOT = 2;
  private static final int TRAILER = Integer.BYTES;

  private final RemoteLogMetadataSerde serde = new RemoteLogMetadataSerde();

  byte[] encode(MetadataEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeByte(VERSION);
      switch (entry) {
        case MetadataEntry.Events events -> {
          out.writeByte(EVENTS);
          out.writeShort(0);
          out.writeLong(events.number());
          writeAll(out, events.events());
        }
        case MetadataEntry.Snapshot snapshot -> {
          out.writeByte(SNAPSHOT);
          out.writeShort(0);
          out.writeLong(snapshot.number());
          List<RemoteLogMetadata> metadata = new ArrayList<>(snapshot.segments());
          snapshot.deletion().ifPresent(metadata::add);
          writeAll(out, metadata);
          out.writeInt(snapshot.highestOffsets().size());
          for (var highest : snapshot.highestOffsets().entrySet()) {
            out.writeInt(highest.getKey());
            out.writeLong(highest.getValue());
          }
        }
      }
      CRC32C checksum = new CRC32C();
      checksum.update(bytes.toByteArray());
      out.writeInt((int) checksum.getValue());
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private void writeAll(DataOutputStream out, List<? extends RemoteLogMetadata> all)
      throws IOException {
    out.writeInt(all.size());
    for (RemoteLogMetadata metadata : all) {
      byte[] bytes = serde.serialize(metadata);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  /**
   * Reads an object.
   *
   * @param key that it was found under, whose number it has to have
   * @throws IOException if the bytes are not what {@link #encode} writes for this number
   */
  MetadataEntry decode(String key, ByteBuffer bytes) throws IOException {
    try {
      return decode(key, checked(key, bytes));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new IOException(key + " is damaged", e);
    }
  }

  private static Body checked(String key, ByteBuffer bytes) throws IOException {
    if (bytes.remaining() < TRAILER) {
      throw new IOException(key + " is damaged: it has only %d bytes".formatted(bytes.remaining()));
    }
    ByteBuffer body = bytes.slice(bytes.position(), bytes.remaining() - TRAILER);
    CRC32C checksum = new CRC32C();
    checksum.update(body.duplicate());
    if ((int) checksum.getValue() != bytes.getInt(bytes.limit() - TRAILER)) {
      throw new IOException(key + " is damaged: its checksum is wrong");
    }
    return new Body(body);
  }

  /** What the checksum is about. */
  private record Body(ByteBuffer bytes) {}

  private MetadataEntry decode(String key, Body body) throws IOException {
    ByteBuffer in = body.bytes();
    if (in.getInt() != MAGIC) {
      throw new IOException(key + " is no metadata object");
    }
    byte version = in.get();
    if (version != VERSION) {
      throw new IOException("%s has version %d, which is not known".formatted(key, version));
    }
    byte kind = in.get();
    in.getShort();
    long number = in.getLong();
    if (ArchiveKeys.numberOf(key).filter(n -> n == number).isEmpty()) {
      throw new IOException("%s says it is number %d".formatted(key, number));
    }
    List<RemoteLogMetadata> metadata = readAll(in);
    return switch (kind) {
      case EVENTS -> new MetadataEntry.Events(number, metadata);
      case SNAPSHOT -> snapshot(number, metadata, in);
      default -> throw new IOException("%s has kind %d, which is not known".formatted(key, kind));
    };
  }

  private static MetadataEntry snapshot(
      long number, List<RemoteLogMetadata> metadata, ByteBuffer in) {
    NavigableMap<Integer, Long> highestOffsets = new TreeMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      highestOffsets.put(in.getInt(), in.getLong());
    }
    List<RemoteLogSegmentMetadata> segments = new ArrayList<>();
    Optional<RemotePartitionDeleteMetadata> deletion = Optional.empty();
    for (RemoteLogMetadata one : metadata) {
      if (one instanceof RemoteLogSegmentMetadata segment) {
        segments.add(segment);
      } else if (one instanceof RemotePartitionDeleteMetadata delete) {
        deletion = Optional.of(delete);
      }
    }
    return new MetadataEntry.Snapshot(number, segments, highestOffsets, deletion);
  }

  private List<RemoteLogMetadata> readAll(ByteBuffer in) {
    List<RemoteLogMetadata> all = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      byte[] bytes = new byte[checkedSize(in)];
      in.get(bytes);
      all.add(serde.deserialize(bytes));
    }
    return all;
  }

  private static int checkedSize(ByteBuffer in) {
    int size = in.getInt();
    if (size < 0 || size > in.remaining()) {
      throw new BufferUnderflowException();
    }
    return size;
  }
}
