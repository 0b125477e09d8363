package io.headrace.cli.plan.running;

import static io.headrace.cli.plan.running.ClusterAdmin.get;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.common.config.ConfigResource;

/** Reads which throttles a cluster has. */
final class ThrottleReader {
  private ThrottleReader() {}

  /**
   * Reads.
   *
   * @param brokers ids of all brokers
   * @param topics names of all topics
   */
  static FoundThrottle read(Admin admin, Collection<Integer> brokers, Collection<String> topics) {
    List<ConfigResource> resources = new ArrayList<>();
    brokers.forEach(id -> resources.add(Throttle.broker(id)));
    topics.forEach(name -> resources.add(Throttle.topic(name)));
    Map<Integer, Map<String, String>> rates = new HashMap<>();
    Map<String, Map<String, String>> lists = new HashMap<>();
    get(admin.describeConfigs(resources).all())
        .forEach(
            (resource, config) -> {
              boolean broker = resource.type() == ConfigResource.Type.BROKER;
              Map<String, String> settings =
                  broker
                      ? settings(config, Throttle.RATES, ConfigSource.DYNAMIC_BROKER_CONFIG)
                      : settings(
                          config,
                          List.of(Throttle.LEADERS, Throttle.FOLLOWERS),
                          ConfigSource.DYNAMIC_TOPIC_CONFIG);
              if (!settings.isEmpty() && broker) {
                rates.put(Integer.valueOf(resource.name()), settings);
              } else if (!settings.isEmpty()) {
                lists.put(resource.name(), settings);
              }
            });
    return new FoundThrottle(rates, lists);
  }

  private static Map<String, String> settings(
      Config config, List<String> names, ConfigSource source) {
    Map<String, String> settings = new TreeMap<>();
    for (String name : names) {
      ConfigEntry entry = config.get(name);
      if (entry != null && entry.source() == source) {
        settings.put(name, String.valueOf(entry.value()));
      }
    }
    return settings;
  }
}
