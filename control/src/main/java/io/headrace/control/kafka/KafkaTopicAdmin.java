package io.headrace.control.kafka;

import io.headrace.api.MskException;
import io.headrace.api.MskException.Kind;
import io.headrace.control.cluster.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Topics through Kafka's Admin client; a client lives for one call, as topic calls are rare and
 * idle clients cost memory. Partitions of one cluster are placed one call after the other, each
 * seeing what the one before has made: two at once would both give the emptiest brokers more.
 * Thread-safe.
 */
public final class KafkaTopicAdmin implements TopicAdmin {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Map<String, Lock> placing = new ConcurrentHashMap<>();

  private interface Work<T> {
    T with(Admin admin)
        throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException;
  }

  private interface Step {
    void run()
        throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException;
  }

  private interface Look {
    boolean look()
        throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException;
  }

  @Override
  public List<String> names(Cluster cluster) {
    return call(
        cluster, "topicName", admin -> get(admin.listTopics().names()).stream().sorted().toList());
  }

  @Override
  public List<Topic> describe(Cluster cluster, List<String> names) {
    return call(cluster, "topicName", admin -> describe(admin, names));
  }

  private static List<Topic> describe(Admin admin, Collection<String> names)
      throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
    List<Topic> topics = new ArrayList<>();
    Map<String, KafkaFuture<TopicDescription>> found =
        admin.describeTopics(names).topicNameValues();
    for (String name : names) {
      try {
        KafkaFuture<TopicDescription> future = found.get(name);
        if (future != null) {
          topics.add(topic(get(future)));
        }
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            && !(e.getCause() instanceof InvalidTopicException)) {
          throw e;
        }
      }
    }
    return topics;
  }

  private static Topic topic(TopicDescription description) {
    return new Topic(
        description.name(),
        description.partitions().stream()
            .map(
                partition ->
                    new Partition(
                        partition.partition(),
                        partition.leader() == null ? -1 : partition.leader().id(),
                        partition.replicas().stream().map(Node::id).toList(),
                        partition.isr().stream().map(Node::id).toList()))
            .toList());
  }

  @Override
  public Map<String, String> configs(Cluster cluster, String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return call(
        cluster,
        "topicName",
        admin -> {
          Map<String, String> configs = new HashMap<>();
          for (ConfigEntry entry :
              get(admin.describeConfigs(List.of(resource)).all()).values().stream()
                  .flatMap(config -> config.entries().stream())
                  .toList()) {
            if (entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG) {
              configs.put(entry.name(), entry.value());
            }
          }
          return configs;
        });
  }

  @Override
  public void create(
      Cluster cluster, String topic, int partitions, int replicas, Map<String, String> configs) {
    if (replicas > Short.MAX_VALUE) {
      throw MskException.badRequest(
          "replicationFactor",
          "replicationFactor is %d; it has to be at most the number of brokers, %d."
              .formatted(replicas, cluster.brokers().size()));
    }
    boolean _ =
        call(
            cluster,
            "configs",
            admin -> {
              placing(
                  cluster,
                  () -> {
                    NewTopic wanted =
                        NewPartitionsPlacement.read(admin, cluster)
                            .ofTopic(topic, partitions, replicas)
                            .map(brokers -> new NewTopic(topic, numbered(brokers)))
                            .orElseGet(() -> new NewTopic(topic, partitions, (short) replicas));
                    get(admin.createTopics(List.of(wanted.configs(configs))).all());
                    awaitPartitions(admin, topic, partitions);
                  });
              await(
                  () ->
                      describeQuietly(admin, topic).stream()
                          .anyMatch(
                              seen ->
                                  seen.partitions().stream()
                                      .allMatch(partition -> partition.leader() >= 0)));
              return true;
            });
  }

  /**
   * Does the work while nobody else places partitions of this cluster. It ends when the brokers
   * tell of what it made; that leaders are chosen is for the caller to wait for, without the lock.
   */
  private void placing(Cluster cluster, Step work)
      throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
    Lock lock = placing.computeIfAbsent(cluster.arn(), _ -> new ReentrantLock());
    if (!lock.tryLock(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new java.util.concurrent.TimeoutException();
    }
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  private static void awaitPartitions(Admin admin, String topic, int partitions)
      throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
    await(
        () ->
            describeQuietly(admin, topic).stream()
                .anyMatch(seen -> seen.partitions().size() == partitions));
  }

  private static Map<Integer, List<Integer>> numbered(List<List<Integer>> brokers) {
    return IntStream.range(0, brokers.size())
        .boxed()
        .collect(Collectors.toMap(i -> i, brokers::get));
  }

  @Override
  public void update(
      Cluster cluster, String topic, @Nullable Integer partitions, Map<String, String> configs) {
    boolean _ =
        call(
            cluster,
            "configs",
            admin -> {
              if (!configs.isEmpty()) {
                List<AlterConfigOp> changes =
                    configs.entrySet().stream()
                        .map(
                            entry ->
                                new AlterConfigOp(
                                    new ConfigEntry(entry.getKey(), entry.getValue()),
                                    AlterConfigOp.OpType.SET))
                        .toList();
                ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
                get(admin.incrementalAlterConfigs(Map.of(resource, changes)).all());
              }
              if (partitions != null) {
                placing(cluster, () -> addPartitions(admin, cluster, topic, partitions));
              }
              return true;
            });
  }

  private static void addPartitions(Admin admin, Cluster cluster, String topic, int partitions)
      throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
    NewPartitions wanted =
        NewPartitionsPlacement.read(admin, cluster)
            .ofMore(topic, partitions)
            .map(brokers -> NewPartitions.increaseTo(partitions, brokers))
            .orElseGet(() -> NewPartitions.increaseTo(partitions));
    get(admin.createPartitions(Map.of(topic, wanted)).all());
    awaitPartitions(admin, topic, partitions);
  }

  @Override
  public void delete(Cluster cluster, String topic) {
    boolean _ =
        call(
            cluster,
            "topicName",
            admin -> {
              get(admin.deleteTopics(List.of(topic)).all());
              await(() -> isGone(admin, topic));
              return true;
            });
  }

  /** Whether the cluster says that there is no such topic; no answer is not a no. */
  private static boolean isGone(Admin admin, String topic)
      throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
    return describe(admin, List.of(topic)).isEmpty();
  }

  private static List<Topic> describeQuietly(Admin admin, String topic) {
    try {
      return describe(admin, List.of(topic));
    } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private static void await(Look observed)
      throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
    CountDownLatch never = new CountDownLatch(1);
    for (long waited = 0; waited < TIMEOUT.toMillis(); waited += LOOK.toMillis()) {
      if (observed.look()) {
        return;
      }
      boolean _ = never.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
    throw new java.util.concurrent.TimeoutException();
  }

  private static <T> T get(KafkaFuture<T> future)
      throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
    return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static <T> T call(Cluster cluster, String field, Work<T> work) {
    int timeout = (int) TIMEOUT.toMillis();
    Map<String, Object> config =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            cluster.bootstrapServers(),
            AdminClientConfig.CLIENT_ID_CONFIG,
            "headrace-topics",
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            timeout,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            timeout / 2);
    try (Admin admin = Admin.create(config)) {
      return work.with(admin);
    } catch (ExecutionException e) {
      throw refusal(cluster, field, e.getCause());
    } catch (java.util.concurrent.TimeoutException e) {
      throw refusal(cluster, field, new TimeoutException());
    } catch (KafkaException e) {
      throw refusal(cluster, field, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MskException(Kind.UNAVAILABLE, "The service is stopping.", null);
    }
  }

  private static MskException refusal(Cluster cluster, String field, @Nullable Throwable cause) {
    String said = cause == null ? "" : String.valueOf(cause.getMessage());
    return switch (cause) {
      case TopicExistsException _ -> new MskException(Kind.TOPIC_EXISTS, said, "topicName");
      case UnknownTopicOrPartitionException _ ->
          new MskException(Kind.UNKNOWN_TOPIC, "There is no such topic: " + said, "topicName");
      case InvalidTopicException _ -> MskException.badRequest("topicName", said);
      case InvalidReplicationFactorException _ ->
          MskException.badRequest("replicationFactor", said);
      case InvalidPartitionsException _ -> MskException.badRequest("partitionCount", said);
      case InvalidConfigurationException _ -> MskException.badRequest("configs", said);
      case TimeoutException _ ->
          new MskException(
              Kind.CLUSTER_CONNECTIVITY,
              "Cluster '%s' did not answer in %d s. Describe it to see its state, then try again."
                  .formatted(cluster.name(), TIMEOUT.toSeconds()),
              null);
      case ApiException _ -> new MskException(Kind.KAFKA_REQUEST, said, field);
      case null, default ->
          new MskException(
              Kind.CLUSTER_CONNECTIVITY,
              "Cluster '%s' cannot be asked: %s".formatted(cluster.name(), said),
              null);
    };
  }

  @Override
  public void close() {}
}
