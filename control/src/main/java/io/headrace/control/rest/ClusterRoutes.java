package io.headrace.control.rest;

import io.headrace.api.MskException;
import io.headrace.api.MskOperation;
import io.headrace.api.wire.ClusterInfo;
import io.headrace.api.wire.ClusterType;
import io.headrace.api.wire.ConfigurationInfo;
import io.headrace.api.wire.CreateClusterRequest;
import io.headrace.api.wire.CreateClusterResponse;
import io.headrace.api.wire.CreateClusterV2Request;
import io.headrace.api.wire.CreateClusterV2Response;
import io.headrace.api.wire.DeleteClusterResponse;
import io.headrace.api.wire.DescribeClusterResponse;
import io.headrace.api.wire.DescribeClusterV2Response;
import io.headrace.api.wire.EnhancedMonitoring;
import io.headrace.api.wire.GetBootstrapBrokersResponse;
import io.headrace.api.wire.ListClustersResponse;
import io.headrace.api.wire.ListClustersV2Response;
import io.headrace.api.wire.ProvisionedRequest;
import io.headrace.api.wire.RebootBrokerRequest;
import io.headrace.api.wire.RebootBrokerResponse;
import io.headrace.api.wire.UpdateBrokerCountRequest;
import io.headrace.api.wire.UpdateBrokerCountResponse;
import io.headrace.api.wire.UpdateClusterConfigurationRequest;
import io.headrace.api.wire.UpdateClusterConfigurationResponse;
import io.headrace.api.wire.UpdateMonitoringRequest;
import io.headrace.api.wire.UpdateMonitoringResponse;
import io.headrace.control.cluster.Arns;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.Operation;
import io.headrace.control.store.NameTakenException;
import io.headrace.control.store.StateStore;
import io.headrace.control.store.StateStore.Change;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Clusters: made, told, changed, deleted. */
final class ClusterRoutes {
  private final StateStore store;
  private final Lookup lookup;
  private final ClusterPlanner planner;
  private final Arns arns;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final Function<ConfigurationInfo, Map<String, String>> properties;
  private final ClusterWaker waker;

  /** Held from picking addresses until they are stored, so that no two nodes get the same. */
  private final Lock places = new ReentrantLock();

  ClusterRoutes(
      StateStore store,
      ClusterPlanner planner,
      Arns arns,
      InstantSource clock,
      Supplier<UUID> ids,
      Function<ConfigurationInfo, Map<String, String>> properties,
      ClusterWaker waker) {
    this.store = store;
    this.lookup = new Lookup(store);
    this.planner = planner;
    this.arns = arns;
    this.clock = clock;
    this.ids = ids;
    this.properties = properties;
    this.waker = waker;
  }

  void register(Routes routes) {
    routes
        .serve(MskOperation.LIST_CLUSTERS, this::list)
        .serve(MskOperation.LIST_CLUSTERS_V2, this::listV2)
        .serve(MskOperation.CREATE_CLUSTER, this::create)
        .serve(MskOperation.CREATE_CLUSTER_V2, this::createV2)
        .serve(MskOperation.DESCRIBE_CLUSTER, this::describe)
        .serve(MskOperation.DESCRIBE_CLUSTER_V2, this::describeV2)
        .serve(MskOperation.DELETE_CLUSTER, this::delete)
        .serve(MskOperation.GET_BOOTSTRAP_BROKERS, this::bootstrap)
        .serve(MskOperation.UPDATE_BROKER_COUNT, this::updateBrokerCount)
        .serve(MskOperation.UPDATE_CLUSTER_CONFIGURATION, this::updateConfiguration)
        .serve(MskOperation.UPDATE_MONITORING, this::updateMonitoring)
        .serve(MskOperation.REBOOT_BROKER, this::reboot);
  }

  private ListClustersResponse list(Call call) {
    Page<Cluster> page = call.page(named(call), Cluster::arn);
    List<ClusterInfo> infos = page.items().stream().map(ClusterMapper::v1).toList();
    return new ListClustersResponse(infos, page.nextToken());
  }

  private ListClustersV2Response listV2(Call call) {
    List<Cluster> clusters =
        type(call.query("clusterTypeFilter")) == ClusterType.SERVERLESS ? List.of() : named(call);
    Page<Cluster> page = call.page(clusters, Cluster::arn);
    return new ListClustersV2Response(
        page.items().stream().map(ClusterMapper::v2).toList(), page.nextToken());
  }

  private static ClusterType type(@Nullable String filter) {
    try {
      return filter == null ? ClusterType.PROVISIONED : ClusterType.valueOf(filter);
    } catch (IllegalArgumentException e) {
      throw MskException.badRequest(
          "clusterTypeFilter",
          "clusterTypeFilter is %s; it has to be PROVISIONED or SERVERLESS."
              .formatted(Quoted.of(filter)));
    }
  }

  private List<Cluster> named(Call call) {
    String prefix = call.query("clusterNameFilter");
    return store.clusters().stream()
        .filter(cluster -> prefix == null || cluster.name().startsWith(prefix))
        .toList();
  }

  private CreateClusterResponse create(Call call) {
    CreateClusterRequest request = call.body(CreateClusterRequest.class);
    ProvisionedRequest provisioned =
        new ProvisionedRequest(
            request.brokerNodeGroupInfo(),
            request.rebalancing(),
            request.clientAuthentication(),
            request.configurationInfo(),
            request.encryptionInfo(),
            request.enhancedMonitoring(),
            request.openMonitoring(),
            request.kafkaVersion(),
            request.loggingInfo(),
            request.numberOfBrokerNodes(),
            request.storageMode());
    Cluster cluster = add(request.clusterName(), provisioned, request.tags());
    return new CreateClusterResponse(cluster.arn(), cluster.name(), ClusterMapper.state(cluster));
  }

  private CreateClusterV2Response createV2(Call call) {
    CreateClusterV2Request request = call.body(CreateClusterV2Request.class);
    if (request.serverless() != null) {
      throw MskException.badRequest(
          "serverless", "serverless clusters are not available yet; ask for a provisioned one.");
    }
    ProvisionedRequest provisioned = Require.present(request.provisioned(), "provisioned");
    Cluster cluster = add(request.clusterName(), provisioned, request.tags());
    return new CreateClusterV2Response(
        cluster.arn(), cluster.name(), ClusterMapper.state(cluster), ClusterType.PROVISIONED);
  }

  private Cluster add(
      @Nullable String name, ProvisionedRequest request, @Nullable Map<String, String> tags) {
    String given = Require.text(name, "clusterName");
    Cluster cluster;
    places.lock();
    try {
      cluster = planner.plan(given, request, tags == null ? Map.of() : tags, ids.get());
      store.addCluster(cluster);
    } catch (NameTakenException e) {
      throw MskException.conflict(
          "clusterName",
          "clusterName '%s' is taken; choose another, or delete the cluster that has it."
              .formatted(given));
    } finally {
      places.unlock();
    }
    waker.wake(cluster.id());
    return cluster;
  }

  private DescribeClusterResponse describe(Call call) {
    return new DescribeClusterResponse(ClusterMapper.v1(cluster(call)));
  }

  private DescribeClusterV2Response describeV2(Call call) {
    return new DescribeClusterV2Response(ClusterMapper.v2(cluster(call)));
  }

  private GetBootstrapBrokersResponse bootstrap(Call call) {
    String servers = cluster(call).bootstrapServers();
    return new GetBootstrapBrokersResponse(
        servers, null, null, null, null, null, null, null, null, null, null, null, null, null);
  }

  private DeleteClusterResponse delete(Call call) {
    Cluster cluster = cluster(call);
    String version = call.query("currentVersion");
    Cluster after =
        change(cluster, (changes, present) -> changes.delete(present, version, running(present)));
    return new DeleteClusterResponse(after.arn(), ClusterMapper.state(after));
  }

  private @Nullable Operation running(Cluster cluster) {
    String arn = cluster.activeOperation();
    return arn == null ? null : store.operation(arn).orElse(null);
  }

  private UpdateBrokerCountResponse updateBrokerCount(Call call) {
    UpdateBrokerCountRequest request = call.body(UpdateBrokerCountRequest.class);
    int target = Require.present(request.targetNumberOfBrokerNodes(), "targetNumberOfBrokerNodes");
    String version = Require.text(request.currentVersion(), "currentVersion");
    Cluster after =
        changePlaces(
            cluster(call),
            (changes, present) -> {
              changes.check(present, version);
              return target < present.brokers().size()
                  ? changes.shrink(present, version, planner.removed(present, target))
                  : changes.grow(present, version, planner.added(present, target));
            });
    return new UpdateBrokerCountResponse(after.arn(), after.activeOperation());
  }

  private UpdateClusterConfigurationResponse updateConfiguration(Call call) {
    UpdateClusterConfigurationRequest request = call.body(UpdateClusterConfigurationRequest.class);
    ConfigurationInfo revision = Require.present(request.configurationInfo(), "configurationInfo");
    String version = Require.text(request.currentVersion(), "currentVersion");
    Cluster cluster = cluster(call);
    Map<String, String> settings = properties.apply(revision);
    Cluster after =
        change(
            cluster,
            (changes, present) -> {
              if (present.spec().isExpress()) {
                ClusterValidation.expressProperties(settings);
              }
              return changes.configure(present, version, revision, settings);
            });
    return new UpdateClusterConfigurationResponse(after.arn(), after.activeOperation());
  }

  private UpdateMonitoringResponse updateMonitoring(Call call) {
    UpdateMonitoringRequest request = call.body(UpdateMonitoringRequest.class);
    ClusterValidation.logging(request.loggingInfo());
    ClusterValidation.openMonitoring(request.openMonitoring());
    String version = Require.text(request.currentVersion(), "currentVersion");
    Cluster after =
        change(
            cluster(call),
            (changes, present) -> {
              EnhancedMonitoring level = request.enhancedMonitoring();
              return changes.monitor(
                  present, version, level == null ? present.spec().enhancedMonitoring() : level);
            });
    return new UpdateMonitoringResponse(after.arn(), after.activeOperation());
  }

  private RebootBrokerResponse reboot(Call call) {
    List<String> brokers =
        Require.present(call.body(RebootBrokerRequest.class).brokerIds(), "brokerIds");
    if (brokers.size() != 1) {
      throw MskException.badRequest(
          "brokerIds",
          "brokerIds has %d entries; brokers are rebooted one at a time, so name one."
              .formatted(brokers.size()));
    }
    Cluster cluster = cluster(call);
    Cluster after =
        change(
            cluster,
            (changes, present) -> changes.reboot(present, broker(present, brokers.getFirst())));
    return new RebootBrokerResponse(after.arn(), after.activeOperation());
  }

  private static int broker(Cluster cluster, @Nullable String id) {
    List<Integer> known = cluster.brokers().stream().map(Node::id).toList();
    return known.stream()
        .filter(broker -> broker.toString().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                MskException.badRequest(
                    "brokerIds",
                    "brokerIds contains %s; the brokers of '%s' are %s."
                        .formatted(Quoted.of(id), cluster.name(), known)));
  }

  private interface Step {
    @Nullable Change of(ClusterChanges changes, Cluster present);
  }

  private Cluster changePlaces(Cluster cluster, Step step) {
    places.lock();
    try {
      return change(cluster, step);
    } finally {
      places.unlock();
    }
  }

  private Cluster change(Cluster cluster, Step step) {
    ClusterChanges changes = new ClusterChanges(arns, ids.get(), clock.instant());
    Cluster after =
        store
            .changeCluster(cluster.id(), present -> step.of(changes, present))
            .orElseThrow(
                () ->
                    MskException.notFound(
                        "clusterArn", "Cluster '%s' is gone.".formatted(cluster.name())));
    waker.wake(after.id());
    return after;
  }

  private Cluster cluster(Call call) {
    return lookup.cluster(call.path("clusterArn"));
  }
}
