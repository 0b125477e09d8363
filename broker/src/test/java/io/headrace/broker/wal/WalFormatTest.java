package io.headrace.broker.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WalFormatTest {
  private static final UUID WRITER = new UUID(0x0102030405060708L, 0x090a0b0c0d0e0f10L);
  private static final PartitionId ORDERS_3 = new PartitionId(0x11, 0x22, 3);
  private static final WalObject OBJECT =
      new WalObject(
          WalObject.Kind.DATA,
          WRITER,
          7,
          List.of(new WalObject.Row(ORDERS_3, 5, 100, 110, 0, 64)),
          Map.of(ORDERS_3, 6));

  @Test
  void theHeaderIsAsDocumented() {
    String hex = HexFormat.of().formatHex(WalFormat.encode(OBJECT).array());
    assertThat(hex.substring(0, 2 * (44 + 48 + 24)))
        .isEqualTo(
            "4852574c" // HRWL
                + "01" // version
                + "01" // data
                + "0000"
                + "00000078" // 120 bytes
                + "0102030405060708090a0b0c0d0e0f10" // writer
                + "0000000000000007" // trimmed to
                + "00000001" // sections
                + "00000001" // fences
                + "0000000000000011000000000000002200000003" // topic id, partition
                + "00000005" // leader epoch
                + "0000000000000064" // first offset
                + "000000000000006e" // end offset
                + "00000000" // position
                + "00000040" // size
                + "0000000000000011000000000000002200000003" // topic id, partition
                + "00000006"); // epoch
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    assertThat(WalFormat.decode(WalFormat.encode(OBJECT))).isEqualTo(OBJECT);
    assertThat(WalFormat.encode(OBJECT).remaining()).isEqualTo(WalFormat.encodedLength(OBJECT));
  }

  @Test
  void everyChangedBitIsNoticed() {
    byte[] bytes = WalFormat.encode(OBJECT).array();
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] damaged = bytes.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> WalFormat.decode(ByteBuffer.wrap(damaged)))
          .as("bit %d", bit)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void everyTruncationIsNoticed() {
    ByteBuffer whole = WalFormat.encode(OBJECT);
    for (int length = 0; length < whole.limit(); length++) {
      ByteBuffer part = whole.slice(0, length);
      assertThatThrownBy(() -> WalFormat.decode(part)).isInstanceOf(IOException.class);
    }
  }
}
