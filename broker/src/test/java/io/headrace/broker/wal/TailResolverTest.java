package io.headrace.broker.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TailResolverTest {
  private static final PartitionId P = new PartitionId(0, 1, 0);

  private static SectionRef section(int epoch, long first, long end) {
    return new SectionRef(P, epoch, first, end, "e" + epoch + "-" + first, 0, 1);
  }

  private static Tail resolve(ArchivedTo base, SectionRef... sections) {
    return new TailResolver(ProtocolRules.SAFE).resolve(List.of(sections), base);
  }

  @Test
  void sectionsFollowEachOther() {
    Tail tail = resolve(ArchivedTo.NOTHING, section(1, 5, 9), section(1, 0, 5));
    assertThat(tail).isEqualTo(new Tail(List.of(section(1, 0, 5), section(1, 5, 9)), 9));
  }

  @Test
  void nothingAfterAGapCounts() {
    assertThat(resolve(ArchivedTo.NOTHING, section(1, 0, 5), section(1, 7, 9)).endOffset())
        .isEqualTo(5);
  }

  @Test
  void aNewerLeaderReplacesWhatItDidNotSee() {
    Tail tail =
        resolve(
            ArchivedTo.NOTHING,
            section(1, 0, 5),
            section(1, 7, 20),
            section(2, 5, 8),
            section(3, 8, 9));
    assertThat(tail.sections())
        .containsExactly(section(1, 0, 5), section(2, 5, 8), section(3, 8, 9));
  }

  @Test
  void anEpochThatLostItsFirstSectionIsVoid() {
    assertThat(resolve(ArchivedTo.NOTHING, section(1, 0, 5), section(2, 7, 9)).endOffset())
        .isEqualTo(5);
  }

  @Test
  void olderEpochsThanTheArchivesEndAreVoidPastIt() {
    Tail tail = resolve(new ArchivedTo(10, 2), section(1, 8, 14), section(2, 10, 12));
    assertThat(tail.sections()).containsExactly(section(2, 10, 12));
  }

  @Test
  void aSectionMayOverlapTheArchive() {
    Tail tail = resolve(new ArchivedTo(10, 2), section(2, 8, 14), section(2, 3, 8));
    assertThat(tail).isEqualTo(new Tail(List.of(section(2, 8, 14)), 14));
  }

  @Test
  void theArchiveIsTheEndIfThereIsNothingElse() {
    assertThat(resolve(new ArchivedTo(10, 2)).endOffset()).isEqualTo(10);
  }
}
