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

class HeaderIndexFormatTest {
  private static final UUID WRITER = new UUID(1, 2);
  private static final PartitionId ORDERS_3 = new PartitionId(0x11, 0x22, 3);
  private static final WalObject DATA =
      new WalObject(
          WalObject.Kind.DATA,
          WRITER,
          7,
          List.of(new WalObject.Row(ORDERS_3, 5, 100, 110, 0, 64)),
          Map.of());
  private static final WalObject FENCE = WalObject.fence(new UUID(3, 4), 7, Map.of(ORDERS_3, 6));
  private static final HeaderIndex INDEX = new HeaderIndex(9, List.of(DATA, FENCE));

  @Test
  void theObjectIsAsDocumented() {
    String hex = HexFormat.of().formatHex(HeaderIndexFormat.encode(INDEX).array());
    String headers =
        HexFormat.of().formatHex(WalFormat.encode(DATA).array())
            + HexFormat.of().formatHex(WalFormat.encode(FENCE).array());
    assertThat(hex.substring(0, hex.length() - 8))
        .isEqualTo(
            "48525749" // HRWI
                + "01" // version
                + "000000"
                + "00000002" // headers
                + "0000000000000009" // number of the first
                + headers);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    assertThat(HeaderIndexFormat.decode(HeaderIndexFormat.encode(INDEX))).isEqualTo(INDEX);
    assertThat(INDEX.end()).isEqualTo(11);
  }

  @Test
  void everyChangedBitIsNoticed() {
    byte[] bytes = HeaderIndexFormat.encode(INDEX).array();
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] damaged = bytes.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> HeaderIndexFormat.decode(ByteBuffer.wrap(damaged)))
          .as("bit %d", bit)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void everyTruncationIsNoticed() {
    ByteBuffer whole = HeaderIndexFormat.encode(INDEX);
    for (int length = 0; length < whole.limit(); length++) {
      ByteBuffer part = whole.slice(0, length);
      assertThatThrownBy(() -> HeaderIndexFormat.decode(part)).isInstanceOf(IOException.class);
    }
  }
}
