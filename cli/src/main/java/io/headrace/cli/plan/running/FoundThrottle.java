package io.headrace.cli.plan.running;

import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Throttles that a cluster has, and whose they are. Pure.
 *
 * @param rates settings of brokers, by id and name; what holds for all brokers at once is not among
 *     them, as it is neither changed nor removed by rates of single ones
 * @param lists settings of topics, by topic and name
 */
record FoundThrottle(
    Map<Integer, Map<String, String>> rates, Map<String, Map<String, String>> lists) {
  /**
   * A replica of partition 0 on a broker that no cluster has: it stands first in lists set here.
   */
  static final String MARK = "0:" + Integer.MAX_VALUE;

  FoundThrottle {
    rates = new TreeMap<>(rates);
    lists = new TreeMap<>(lists);
  }

  /** The list as it is set here. */
  static String marked(String list) {
    return list.isEmpty() ? MARK : MARK + "," + list;
  }

  /** Topics whose lists an earlier run has set and not removed. */
  Set<String> ownTopics() {
    return lists.entrySet().stream()
        .filter(topic -> isOwn(topic.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Brokers whose rates an earlier run has set and not removed. */
  Set<Integer> ownBrokers() {
    return ownTopics().isEmpty() ? Set.of() : new TreeSet<>(rates.keySet());
  }

  /**
   * Goes no further where somebody else has set a throttle, which would be overwritten.
   *
   * @throws CommandFailure that names each setting, and the way out
   */
  void requireOwn() {
    List<String> others = others();
    if (!others.isEmpty()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "Somebody else has set a throttle, which moves would overwrite: %s. Wait until whoever set it is done, or remove it with Kafka's own kafka-configs (--alter --delete-config), then run this again. Nothing was changed."
              .formatted(String.join("; ", others)));
    }
  }

  private List<String> others() {
    List<String> others = new ArrayList<>();
    if (ownTopics().isEmpty()) {
      rates.forEach((id, settings) -> others.add("broker " + id + " " + text(settings)));
    }
    lists.forEach(
        (topic, settings) -> {
          if (!isOwn(settings)) {
            others.add("topic " + topic + " " + text(settings));
          }
        });
    return others;
  }

  private static boolean isOwn(Map<String, String> settings) {
    return settings.values().stream()
        .allMatch(list -> list.equals(MARK) || list.startsWith(MARK + ","));
  }

  private static String text(Map<String, String> settings) {
    return new TreeMap<>(settings)
        .entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(", "));
  }
}
