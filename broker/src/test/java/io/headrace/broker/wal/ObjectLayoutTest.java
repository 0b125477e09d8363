package io.headrace.broker.wal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ObjectLayoutTest {
  private static final PartitionId A = new PartitionId(1, 1, 0);
  private static final PartitionId B = new PartitionId(1, 1, 1);

  private static Section section(PartitionId partition, int epoch, long offset, String bytes) {
    return new Section(
        partition, epoch, offset, offset + bytes.length(), ByteBuffer.wrap(bytes.getBytes(UTF_8)));
  }

  private static String text(ObjectLayout layout) {
    return layout.bytes().stream()
        .map(buffer -> UTF_8.decode(buffer.duplicate()).toString())
        .collect(Collectors.joining());
  }

  @Test
  void sectionsOfOnePartitionLieTogetherAsOneRow() {
    ObjectLayout layout =
        ObjectLayout.of(
            List.of(section(A, 3, 10, "ab"), section(B, 1, 0, "x"), section(A, 3, 12, "c")));
    assertThat(layout.rows())
        .containsExactly(
            new WalObject.Row(A, 3, 10, 13, 0, 3), new WalObject.Row(B, 1, 0, 1, 3, 1));
    assertThat(text(layout)).isEqualTo("abcx");
  }

  @Test
  void aGapOrAnotherEpochBeginsARow() {
    ObjectLayout layout =
        ObjectLayout.of(
            List.of(section(A, 3, 10, "a"), section(A, 3, 15, "bc"), section(A, 4, 17, "d")));
    assertThat(layout.rows())
        .containsExactly(
            new WalObject.Row(A, 3, 10, 11, 0, 1),
            new WalObject.Row(A, 3, 15, 17, 1, 2),
            new WalObject.Row(A, 4, 17, 18, 3, 1));
    assertThat(text(layout)).isEqualTo("abcd");
  }

  @Test
  void nothingTakesNoRow() {
    ObjectLayout layout = ObjectLayout.of(List.of());
    assertThat(layout.rows()).isEmpty();
    assertThat(layout.bytes()).isEmpty();
  }
}
