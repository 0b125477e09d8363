package io.headrace.cli.plan.evidence;

import static io.headrace.cli.plan.running.ClusterAdmin.get;

import io.headrace.cli.plan.evidence.ClusterFacts.Part;
import io.headrace.cli.plan.evidence.ClusterFacts.TopicGuard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.jspecify.annotations.Nullable;

/** Asks a cluster about itself, by requests that change nothing. */
final class FactsReader {
  private final Admin admin;
  private final Map<Part, String> refused = new EnumMap<>(Part.class);
  private final Map<String, TopicGuard> topics = new HashMap<>();
  private final List<String> internal = new ArrayList<>();

  private FactsReader(Admin admin) {
    this.admin = admin;
  }

  static ClusterFacts read(Admin admin) {
    FactsReader reader = new FactsReader(admin);
    Map<String, String> broker = reader.ask(Part.BROKER, reader::broker, Map.of());
    Map<String, Integer> features = reader.ask(Part.FEATURES, reader::features, Map.of());
    List<Integer> rules = reader.ask(Part.ACCESS, reader::accessRules, List.of());
    int quotas = reader.ask(Part.QUOTAS, reader::quotas, 0);
    boolean _ = reader.ask(Part.TOPICS, reader::topics, false);
    return new ClusterFacts(
        broker,
        features,
        rules.isEmpty() ? null : rules.getFirst(),
        quotas,
        reader.topics,
        reader.internal,
        reader.refused);
  }

  private <T> T ask(Part part, Supplier<T> question, T otherwise) {
    try {
      return question.get();
    } catch (KafkaException e) {
      refused.put(part, String.valueOf(e.getMessage()));
      return otherwise;
    }
  }

  private Map<String, String> broker() {
    int id = get(admin.describeCluster().nodes()).stream().mapToInt(Node::id).min().orElseThrow();
    ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(id));
    Map<String, String> settings = new HashMap<>();
    for (Config config : get(admin.describeConfigs(List.of(resource)).all()).values()) {
      for (ConfigEntry entry : config.entries()) {
        if (entry.value() != null) {
          settings.put(entry.name(), entry.value());
        }
      }
    }
    return settings;
  }

  private Map<String, Integer> features() {
    Map<String, Integer> levels = new HashMap<>();
    for (Map.Entry<String, FinalizedVersionRange> feature :
        get(admin.describeFeatures().featureMetadata()).finalizedFeatures().entrySet()) {
      levels.put(feature.getKey(), (int) feature.getValue().maxVersionLevel());
    }
    return levels;
  }

  /** How many, or nothing where no authorizer runs. */
  private List<Integer> accessRules() {
    try {
      return List.of(get(admin.describeAcls(AclBindingFilter.ANY).values()).size());
    } catch (SecurityDisabledException e) {
      return List.of();
    }
  }

  private int quotas() {
    return get(admin.describeClientQuotas(ClientQuotaFilter.all()).entities()).size();
  }

  private boolean topics() {
    List<String> names = new ArrayList<>();
    for (TopicListing topic :
        get(admin.listTopics(new ListTopicsOptions().listInternal(true)).listings())) {
      (topic.isInternal() ? internal : names).add(topic.name());
    }
    Map<String, Integer> replicas = new HashMap<>();
    for (TopicDescription topic : get(admin.describeTopics(names).allTopicNames()).values()) {
      replicas.put(
          topic.name(),
          topic.partitions().stream()
              .map(partition -> partition.replicas().size())
              .min(Comparator.naturalOrder())
              .orElse(0));
    }
    List<ConfigResource> resources =
        names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    get(admin.describeConfigs(resources).all())
        .forEach(
            (resource, config) ->
                topics.put(
                    resource.name(),
                    new TopicGuard(
                        replicas.getOrDefault(resource.name(), 0),
                        Integer.parseInt(
                            value(config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "1")),
                        Boolean.parseBoolean(
                            value(
                                config,
                                TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG,
                                "false")))));
    return true;
  }

  private static String value(Config config, String name, String otherwise) {
    @Nullable ConfigEntry entry = config.get(name);
    return entry == null || entry.value() == null ? otherwise : entry.value();
  }
}
