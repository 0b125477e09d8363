package io.headrace.broker.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A snapshot's manifest as bytes, big-endian: "HRSN", int32 version 1, int32 leader epoch, int32
 * version of the snapshot, int64 start offset, int64 end offset; int32 count of segments, each
 * int64 base offset, UTF key, int64 size; int32 count of epochs, each int32 epoch, int64 offset;
 * int32 length of the producers' state and that; int32 CRC-32C of all before.
 */
final class SnapshotFormat {
  private static final int MAGIC = 0x4852534e;
  private static final int VERSION = 1;
  private static final int CHECKSUM = 4;

  private SnapshotFormat() {}

  static ByteBuffer encode(Snapshot snapshot) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(snapshot.leaderEpoch());
    out.writeInt(snapshot.version());
    out.writeLong(snapshot.startOffset());
    out.writeLong(snapshot.endOffset());
    out.writeInt(snapshot.segments().size());
    for (Snapshot.Segment segment : snapshot.segments()) {
      out.writeLong(segment.baseOffset());
      out.writeUTF(segment.key());
      out.writeLong(segment.size());
    }
    out.writeInt(snapshot.epochs().size());
    for (Snapshot.EpochStart epoch : snapshot.epochs()) {
      out.writeInt(epoch.epoch());
      out.writeLong(epoch.offset());
    }
    byte[] producers = new byte[snapshot.producers().remaining()];
    snapshot.producers().duplicate().get(producers);
    out.writeInt(producers.length);
    out.write(producers);
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.toByteArray());
    out.writeInt((int) checksum.getValue());
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  static Snapshot decode(ByteBuffer object) throws IOException {
    byte[] bytes = new byte[object.remaining()];
    object.duplicate().get(bytes);
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, Math.max(0, bytes.length - CHECKSUM));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    if (in.readInt() != MAGIC || in.readInt() != VERSION) {
      throw new IOException("this is no snapshot of version " + VERSION);
    }
    if (ByteBuffer.wrap(bytes).getInt(bytes.length - CHECKSUM) != (int) checksum.getValue()) {
      throw new IOException("the snapshot is damaged: its checksum is another one");
    }
    int leaderEpoch = in.readInt();
    int version = in.readInt();
    long start = in.readLong();
    long end = in.readLong();
    List<Snapshot.Segment> segments = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      segments.add(new Snapshot.Segment(in.readLong(), in.readUTF(), in.readLong()));
    }
    List<Snapshot.EpochStart> epochs = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      epochs.add(new Snapshot.EpochStart(in.readInt(), in.readLong()));
    }
    byte[] producers = in.readNBytes(in.readInt());
    return new Snapshot(
        leaderEpoch, version, start, end, segments, epochs, ByteBuffer.wrap(producers));
  }
}
