package io.headrace.verify.check;

import static io.headrace.verify.check.Scenario.COPY;
import static io.headrace.verify.check.Scenario.KEYS;
import static io.headrace.verify.check.Scenario.OTHER;
import static io.headrace.verify.check.Scenario.PLAIN;
import static io.headrace.verify.check.Scenario.TXN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checker finds each kind of violation, and nothing where there is none. */
class CheckerTest {
  private final Scenario scenario = new Scenario();

  private void expect(ViolationKind kind, long count) {
    Report report = scenario.check();
    assertThat(report.counts()).as("%s", report.evidence()).isEqualTo(Map.of(kind, count));
    assertThat(report.evidence()).extracting(Violation::kind).contains(kind);
  }

  private void expectClean() {
    Report report = scenario.check();
    assertThat(report.isClean()).as("%s", report.evidence()).isTrue();
  }

  @Test
  void aHistoryWithoutFailuresIsClean() {
    for (int i = 0; i < 10; i++) {
      scenario.readBack(scenario.send(scenario.plain, i % 2 == 0 ? PLAIN : OTHER));
      scenario.transaction(3);
      scenario.readBack(scenario.send(scenario.keys, KEYS));
    }
    expectClean();
  }

  @Test
  void aHistoryWithoutItsFinalReadsCannotBeChecked() {
    assertThatThrownBy(() -> Checker.check(new History()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FINAL_ALL");
  }

  @Test
  void anAcknowledgedRecordThatIsNotThereIsLost() {
    scenario.readBack(scenario.send(scenario.plain, PLAIN));
    var _ = scenario.send(scenario.plain, PLAIN);
    expect(ViolationKind.LOST, 1);
  }

  @Test
  void theEvidenceSaysWhichRecordWhereAndWhen() {
    scenario.history.ledger().mark(1_000);
    var _ = scenario.send(scenario.plain, OTHER);
    scenario.history.ledger().mark(2_500);
    assertThat(scenario.check().evidence())
        .containsExactly(
            new Violation(
                ViolationKind.LOST,
                "plain-1@0",
                "record 1/0 (sent before 2.5 s) was acknowledged here, in its place is none"));
  }

  @Test
  void anAcknowledgedRecordWhoseOffsetHoldsAnotherIsLost() {
    RecordId lost = scenario.send(scenario.plain, PLAIN);
    RecordId unknown = scenario.plain.next();
    scenario.plain.unknown(unknown.sequence());
    scenario.read(scenario.all, PLAIN, scenario.offset(lost), unknown);
    scenario.read(scenario.committed, PLAIN, scenario.offset(lost), unknown);
    expect(ViolationKind.LOST, 1);
  }

  @Test
  void anUnknownRecordMayBeThereOrNot() {
    RecordId there = scenario.plain.next();
    scenario.plain.unknown(there.sequence());
    scenario.plain.unknown(scenario.plain.next().sequence());
    long offset = scenario.nextOffset(PLAIN);
    scenario.read(scenario.all, PLAIN, offset, there);
    scenario.read(scenario.committed, PLAIN, offset, there);
    expectClean();
  }

  @Test
  void aRecordAtAnotherOffsetIsMisplaced() {
    RecordId id = scenario.send(scenario.plain, PLAIN);
    scenario.read(scenario.all, PLAIN, 7, id);
    expect(ViolationKind.MISPLACED, 1);
  }

  @Test
  void aRecordThatIsThereTwiceIsDuplicated() {
    RecordId id = scenario.send(scenario.plain, PLAIN);
    scenario.readBack(id);
    scenario.read(scenario.all, OTHER, 3, id);
    expect(ViolationKind.DUPLICATED, 1);
  }

  @Test
  void anEarlierRecordAfterALaterOneIsReordered() {
    RecordId first = scenario.plain.next();
    RecordId second = scenario.send(scenario.plain, PLAIN);
    scenario.plain.acknowledged(first.sequence(), 0, scenario.nextOffset(PLAIN));
    scenario.readBack(first);
    scenario.readBack(second);
    expect(ViolationKind.REORDERED, 1);
  }

  @Test
  void aRecordThatNeverLeftTheSenderIsAPhantom() {
    RecordId id = scenario.plain.next();
    scenario.plain.failed(id.sequence());
    scenario.read(scenario.all, PLAIN, 0, id);
    expect(ViolationKind.PHANTOM, 1);
  }

  @Test
  void aRecordOfAnotherTopicOrOfNobodyIsAPhantom() {
    scenario.read(scenario.all, TXN, 0, scenario.plain.next());
    scenario.read(scenario.all, PLAIN, 0, new RecordId(99, 0));
    scenario.read(scenario.all, PLAIN, 1, new RecordId(1, 50));
    expect(ViolationKind.PHANTOM, 3);
  }

  @Test
  void damagedBytesAreTorn() {
    RecordId id = scenario.plain.next();
    byte[] value = RecordBytes.encode(id, 40);
    value[30] ^= 1;
    scenario.read(scenario.all, PLAIN, 0, value);
    scenario.read(scenario.all, PLAIN, 1, new byte[3]);
    expect(ViolationKind.TORN, 2);
  }

  @Test
  void anOffsetThatIsReadDifferentlyIsChanged() {
    RecordId id = scenario.send(scenario.plain, PLAIN);
    scenario.read(scenario.tail, PLAIN, 0, RecordBytes.encode(id, 41));
    scenario.readBack(id);
    expect(ViolationKind.CHANGED, 1);
  }

  @Test
  void aTimestampIsPartOfTheRecord() {
    RecordId id = scenario.send(scenario.plain, PLAIN);
    scenario.readBack(id);
    byte[] value = RecordBytes.encode(id, 40);
    var _ = scenario.tail.see(PLAIN, 0, new byte[0], value, 1_001);
    expect(ViolationKind.CHANGED, 1);
  }

  @Test
  void aRecordThatWasDeliveredAndIsGoneHasVanished() {
    RecordId id = scenario.plain.next();
    scenario.plain.unknown(id.sequence());
    scenario.read(scenario.tail, PLAIN, 0, id);
    expect(ViolationKind.VANISHED, 1);
  }

  @Test
  void aVisibleRecordOfAnAbortedTransactionIsFound() {
    scenario.txn.beginTransaction();
    scenario.readBack(scenario.send(scenario.txn, TXN));
    scenario.txn.endTransaction(TransactionOutcome.ABORTED);
    expect(ViolationKind.ABORTED_VISIBLE, 1);
  }

  @Test
  void anAbortedRecordThatALiveReaderSawIsFound() {
    scenario.txn.beginTransaction();
    RecordId id = scenario.send(scenario.txn, TXN);
    scenario.txn.endTransaction(TransactionOutcome.ABORTED);
    scenario.read(scenario.all, TXN, scenario.offset(id), id);
    scenario.read(scenario.group, TXN, scenario.offset(id), id);
    expect(ViolationKind.ABORTED_VISIBLE, 1);
  }

  @Test
  void anInvisibleRecordOfACommittedTransactionIsFound() {
    scenario.transaction(2);
    scenario.txn.beginTransaction();
    RecordId id = scenario.send(scenario.txn, TXN);
    scenario.txn.endTransaction(TransactionOutcome.COMMITTED);
    scenario.read(scenario.all, TXN, scenario.offset(id), id);
    expect(ViolationKind.COMMITTED_MISSING, 1);
  }

  @Test
  void aTransactionOfUnknownOutcomeIsVisibleAsAWhole() {
    scenario.transaction(2);
    scenario.txn.endTransaction(TransactionOutcome.UNKNOWN);
    scenario.txn.beginTransaction();
    RecordId hidden = scenario.send(scenario.txn, TXN);
    scenario.txn.endTransaction(TransactionOutcome.UNKNOWN);
    scenario.read(scenario.all, TXN, scenario.offset(hidden), hidden);
    expectClean();
  }

  @Test
  void aTransactionOfWhichAPartIsVisibleIsFound() {
    scenario.txn.beginTransaction();
    scenario.readBack(scenario.send(scenario.txn, TXN));
    RecordId hidden = scenario.send(scenario.txn, TXN);
    scenario.read(scenario.all, TXN, scenario.offset(hidden), hidden);
    scenario.txn.endTransaction(TransactionOutcome.UNKNOWN);
    expect(ViolationKind.HALF_VISIBLE, 1);
  }

  @Test
  void aRelayThatCommittedPastARecordMustHaveCopiedIt() {
    scenario.readBack(scenario.send(scenario.plain, PLAIN));
    scenario.readBack(scenario.send(scenario.plain, PLAIN));
    scenario.read(scenario.all, COPY, 0, new RecordId(4, 0));
    scenario.read(scenario.committed, COPY, 0, new RecordId(4, 0));
    scenario.history.offsets().committed("relay", PLAIN, 1, 0, "commit");
    expectClean();
    scenario.history.offsets().committed("relay", PLAIN, 2, 1, "commit");
    expect(ViolationKind.RELAY_MISSING, 1);
  }

  @Test
  void aRelayMayRepeatWhatWasAbortedButNotWhatWasCommitted() {
    scenario.readBack(scenario.send(scenario.plain, PLAIN));
    RecordId copy = new RecordId(4, 0);
    scenario.read(scenario.all, COPY, 0, copy);
    scenario.read(scenario.all, COPY, 2, copy);
    scenario.read(scenario.committed, COPY, 2, copy);
    expectClean();
    scenario.read(scenario.committed, COPY, 0, copy);
    expect(ViolationKind.DUPLICATED, 1);
  }

  @Test
  void aGroupThatIsToldASmallerOffsetIsFound() {
    GroupOffsets offsets = scenario.history.offsets();
    offsets.committed("group", PLAIN, 10, offsets.floor("group", PLAIN), "commit");
    offsets.committed("group", PLAIN, 9, offsets.floor("group", PLAIN), "fetch");
    offsets.committed("group", PLAIN, 9, 5, "a fetch that was asked for before the commit");
    expect(ViolationKind.OFFSET_WENT_BACK, 1);
  }

  @Test
  void aRecordThatAGroupCommittedButWasNeverGivenIsSkipped() {
    RecordId first = scenario.send(scenario.plain, PLAIN);
    RecordId second = scenario.send(scenario.plain, PLAIN);
    RecordId third = scenario.send(scenario.plain, PLAIN);
    scenario.readBack(first);
    scenario.readBack(second);
    scenario.readBack(third);
    scenario.read(scenario.group, PLAIN, 0, first);
    scenario.history.offsets().committed("group", PLAIN, 2, 0, "commit");
    expect(ViolationKind.SKIPPED, 1);
  }

  @Test
  void aShareGroupMayBeGivenARecordAgainButNotNever() {
    RecordId first = scenario.send(scenario.plain, PLAIN);
    RecordId second = scenario.send(scenario.plain, PLAIN);
    scenario.readBack(first);
    scenario.readBack(second);
    scenario.read(scenario.share, PLAIN, 1, second);
    scenario.read(scenario.share, PLAIN, 1, second);
    expect(ViolationKind.NOT_SHARED, 1);
    scenario.read(scenario.share, PLAIN, 0, first);
    expectClean();
  }

  @Test
  void aCompactedTopicKeepsTheLastAcknowledgedValueOfEachKey() {
    long last = -1;
    for (int i = 0; i < 40; i++) {
      RecordId id = scenario.send(scenario.keys, KEYS);
      if (scenario.keys.key(id.sequence()) == 2) {
        last = id.sequence();
      }
    }
    for (long sequence = 30; sequence < 40; sequence++) {
      scenario.readBack(new RecordId(3, sequence));
    }
    expectClean();

    RecordId newer = scenario.keys.next();
    while (scenario.keys.key(newer.sequence()) != 2) {
      newer = scenario.keys.next();
    }
    assertThat(newer.sequence()).isGreaterThan(last);
    scenario.keys.acknowledged(newer.sequence(), 0, scenario.nextOffset(KEYS));
    expect(ViolationKind.KEY_LOST, 1);
  }

  @Test
  void aPartitionThatCannotBeReadToItsEndIsFound() {
    scenario.history.observations().unreadable(scenario.committed, PLAIN, 5, 9);
    expect(ViolationKind.UNREADABLE, 1);
  }

  @Test
  void theHashSpeaksOfWhatWasSentAndRead() {
    scenario.readBack(scenario.send(scenario.plain, PLAIN));
    String before = scenario.check().hash();
    assertThat(scenario.check().hash()).isEqualTo(before).hasSize(64);
    scenario.plain.unknown(scenario.plain.next().sequence());
    assertThat(scenario.check().hash()).isNotEqualTo(before);
  }
}
