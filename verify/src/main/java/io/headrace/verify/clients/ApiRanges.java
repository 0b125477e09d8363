package io.headrace.verify.clients;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * What requests a broker takes.
 *
 * @param requests the versions of each
 * @param features levels of the features that are agreed on in the cluster
 */
public record ApiRanges(Map<ApiKeys, Range> requests, Map<String, Short> features) {
  /** Versions of a request, both ends included. */
  public record Range(short from, short to) {
    @Override
    public String toString() {
      return from + "-" + to;
    }
  }

  public ApiRanges {
    requests = Map.copyOf(requests);
    features = Map.copyOf(features);
  }

  /** Which of these requests it does not take, by name. */
  public List<String> missing(ApiKeys... wanted) {
    return Arrays.stream(wanted)
        .filter(key -> !requests.containsKey(key))
        .map(key -> key.name)
        .toList();
  }

  /** The level of a feature, 0 if it is not there. */
  public int level(String feature) {
    return Objects.requireNonNullElse(features.get(feature), (short) 0);
  }
}
