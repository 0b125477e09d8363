package io.headrace.verify.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.verify.clients.ApiRanges;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.Test;

class SupportTest {
  private static final Map<String, Short> FEATURES =
      Map.of("group.version", (short) 1, "share.version", (short) 1);

  private static ApiRanges without(Map<String, Short> features, ApiKeys... keys) {
    Map<ApiKeys, ApiRanges.Range> ranges = new EnumMap<>(ApiKeys.class);
    for (ApiKeys key : ApiKeys.values()) {
      ranges.put(key, new ApiRanges.Range((short) 0, (short) 1));
    }
    for (ApiKeys key : keys) {
      ranges.remove(key);
    }
    return new ApiRanges(ranges, features);
  }

  @Test
  void ofAServiceThatHasItAllNothingIsLeftOut() {
    assertThat(Support.leftOut(without(FEATURES), "all")).isEmpty();
  }

  @Test
  void whatAServiceDoesNotTakeIsLeftOutWithTheReason() {
    assertThat(Support.leftOut(without(FEATURES, ApiKeys.END_TXN), "all"))
        .containsOnlyKeys(Part.TRANSACTIONAL, Part.RELAY)
        .containsEntry(Part.RELAY, "the service does not take EndTxn");
  }

  @Test
  void aFeatureThatIsOffIsLeftOutThoughItsRequestsAreTold() {
    assertThat(Support.leftOut(without(Map.of()), "all"))
        .containsOnlyKeys(Part.CONSUMER_GROUP, Part.SHARE_GROUP);
  }

  @Test
  void withoutAllAcknowledgementsThereIsNoIdempotence() {
    assertThat(Support.leftOut(without(FEATURES), "1"))
        .containsOnlyKeys(Part.IDEMPOTENT, Part.RELAY)
        .containsValue("producers ask for acks=1");
  }
}
