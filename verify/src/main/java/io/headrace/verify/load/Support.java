package io.headrace.verify.load;

import io.headrace.verify.clients.ApiRanges;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.protocol.ApiKeys;

/** Which parts of a load a service cannot take, and why. */
public final class Support {
  private Support() {}

  /**
   * Decides.
   *
   * @param acks that plain producers ask for
   * @return the parts to leave out, with the reason
   */
  public static Map<Part, String> leftOut(ApiRanges ranges, String acks) {
    Map<Part, String> reasons = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      List<String> missing = ranges.missing(needed(part));
      if (!missing.isEmpty()) {
        reasons.put(part, "the service does not take " + String.join(", ", missing));
      }
    }
    feature(reasons, Part.CONSUMER_GROUP, "group.version", ranges);
    feature(reasons, Part.SHARE_GROUP, "share.version", ranges);
    forAcks(acks).forEach(reasons::putIfAbsent);
    return reasons;
  }

  /** The parts that make no sense when producers ask for less than all acknowledgements. */
  public static Map<Part, String> forAcks(String acks) {
    Map<Part, String> reasons = new EnumMap<>(Part.class);
    if (!acks.equals("all")) {
      String why = "producers ask for acks=" + acks;
      reasons.put(Part.IDEMPOTENT, why);
      reasons.put(Part.RELAY, why);
    }
    return reasons;
  }

  private static void feature(
      Map<Part, String> reasons, Part part, String feature, ApiRanges ranges) {
    if (ranges.level(feature) < 1) {
      reasons.putIfAbsent(part, "the service's level of " + feature + " is 0");
    }
  }

  private static ApiKeys[] needed(Part part) {
    return switch (part) {
      case PLAIN -> new ApiKeys[] {ApiKeys.PRODUCE, ApiKeys.FETCH};
      case IDEMPOTENT, COMPACTED -> new ApiKeys[] {ApiKeys.INIT_PRODUCER_ID};
      case TRANSACTIONAL ->
          new ApiKeys[] {ApiKeys.INIT_PRODUCER_ID, ApiKeys.ADD_PARTITIONS_TO_TXN, ApiKeys.END_TXN};
      case RELAY ->
          new ApiKeys[] {
            ApiKeys.INIT_PRODUCER_ID,
            ApiKeys.ADD_PARTITIONS_TO_TXN,
            ApiKeys.ADD_OFFSETS_TO_TXN,
            ApiKeys.TXN_OFFSET_COMMIT,
            ApiKeys.END_TXN
          };
      case CLASSIC_GROUP ->
          new ApiKeys[] {ApiKeys.JOIN_GROUP, ApiKeys.SYNC_GROUP, ApiKeys.OFFSET_COMMIT};
      case CONSUMER_GROUP -> new ApiKeys[] {ApiKeys.CONSUMER_GROUP_HEARTBEAT};
      case SHARE_GROUP ->
          new ApiKeys[] {
            ApiKeys.SHARE_GROUP_HEARTBEAT, ApiKeys.SHARE_FETCH, ApiKeys.SHARE_ACKNOWLEDGE
          };
    };
  }
}
