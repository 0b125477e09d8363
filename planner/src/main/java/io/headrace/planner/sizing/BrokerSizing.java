package io.headrace.planner.sizing;

import io.headrace.planner.limits.ExpressBroker;
import io.headrace.planner.limits.Instance;
import io.headrace.planner.limits.LimitKey;
import io.headrace.planner.limits.Limits;
import io.headrace.planner.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How many brokers of a type carry a workload, from baseline throughput.
 *
 * <p>Let P be the peak of ingest at the end of the growth horizon in MB/s, G the fan-out, c the
 * catch-up reads in times of P, r the replication factor, Z the zones and B the brokers. Two states
 * are looked at: all zones up, and one zone lost, in which B (Z-1)/Z brokers carry everything and,
 * with replicas spread evenly over zones, a = r (Z-1)/Z replicas of a partition are left on average
 * (a = r with all zones up). The cluster's demand, divided by what a broker gives, is the number of
 * brokers that have to be up; it is rounded up to the same number in each zone.
 *
 * <table>
 *   <caption>Demand of the cluster</caption>
 *   <tr><th>resource</th><th>replicating brokers</th><th>shared storage</th></tr>
 *   <tr><td>network in</td><td>P a</td><td>P + c P, and P (Z-1) if followers serve reads</td></tr>
 *   <tr><td>network out</td><td>P (a - 1 + G + c)</td><td>P (2 + G + c): write-ahead log and
 *       archive once each</td></tr>
 *   <tr><td>volume throughput</td><td>P (a + c)</td><td>P, and P (Z-1) likewise</td></tr>
 *   <tr><td>page cache</td><td>P a × lag</td><td>P × lag</td></tr>
 *   <tr><td>partition replicas</td><td>partitions × r</td><td>partitions × r</td></tr>
 *   <tr><td>CPU, on EC2</td><td>P a / 3 × core seconds of 3 replicas</td><td>P × core seconds</td></tr>
 *   <tr><td>volume size</td><td>hot bytes × r / fill</td><td>an hour or so of P</td></tr>
 * </table>
 *
 * <p>Tiered storage adds P to network out (each segment is uploaded once, by its leader) and c P to
 * network in (who reads history reads it through the broker). With all zones up, network and
 * volumes are those of Equation 1 in "Best practices for right-sizing your Apache Kafka clusters to
 * optimize performance and cost" (AWS Big Data Blog): cluster ≤ min(storage × B / r, network × B /
 * (groups + r - 1)), of which 80 % are planned with. If a recovery time is wanted, a broker has to
 * be filled again in it: stored bytes × r / (B × time) ≤ what its network and volume take.
 *
 * <p>Core seconds are those measured of writing 1 MB ({@code docs/measurements.md}), without
 * consumers and at a low rate; batches get larger and cheaper as rates rise, so this asks for more
 * than a busy broker takes. A vCPU is taken for one of the cores measured on.
 *
 * <p>Pure functions; thread-safe.
 */
public final class BrokerSizing {
  private static final double GIB_PER_GB = 1e9 / (1L << 30);

  /** Replicas that every record had where Kafka's CPU was measured. */
  private static final double MEASURED_REPLICAS = 3;

  private final Limits limits;
  private final Headroom headroom;

  public BrokerSizing(Limits limits) {
    this.limits = limits;
    this.headroom = Headroom.of(limits);
  }

  /**
   * Brokers that replicate among themselves to volumes of gp3 that you provision: on EC2.
   *
   * @param tiered whether older segments leave the brokers
   * @return empty if so many brokers as are given cannot carry it
   */
  public Optional<ClusterSize> selfManaged(Workload workload, Instance instance, boolean tiered) {
    double volume = Math.min(instance.volumeMegabytes(), limits.value(LimitKey.GP3_THROUGHPUT));
    return replicating(
        workload,
        instance,
        volume,
        limits.value(LimitKey.GP3_VOLUME),
        limits.value(LimitKey.GP3_INCLUDED_THROUGHPUT),
        tiered,
        limits.value(LimitKey.KAFKA_CPU) / MEASURED_REPLICAS);
  }

  /**
   * Standard brokers of Amazon MSK. Volumes take 250 MB/s, and more is provisioned (and billed
   * whole) from 16 vCPUs on.
   *
   * @param tiered whether older segments leave the brokers
   * @return empty if so many brokers as are given cannot carry it
   */
  public Optional<ClusterSize> mskStandard(Workload workload, Instance instance, boolean tiered) {
    boolean provisions = instance.vcpus() >= limits.value(LimitKey.MSK_PROVISIONED_FROM_VCPUS);
    double included = limits.value(LimitKey.MSK_VOLUME_THROUGHPUT);
    double most = provisions ? limits.value(LimitKey.MSK_VOLUME_THROUGHPUT_PROVISIONED) : included;
    return replicating(
            workload,
            instance,
            Math.min(instance.volumeMegabytes(), most),
            limits.value(LimitKey.MSK_VOLUME),
            included,
            tiered,
            0)
        .map(size -> size.provisionedMegabytes() > 0 ? billedWhole(size) : size);
  }

  /** Express brokers of Amazon MSK, by their sustained quotas; three replicas in three zones. */
  public Optional<ClusterSize> mskExpress(Workload workload, Instance instance) {
    ExpressBroker broker = instance.express();
    if (broker == null) {
      return Optional.empty();
    }
    double peak = workload.ingest().peakAtHorizon();
    List<Demand> demands = new ArrayList<>();
    for (boolean lost : states(workload)) {
      demands.add(new Demand(Resource.CLIENT_WRITES, peak, broker.in(), lost));
      demands.add(new Demand(Resource.CLIENT_READS, peak * reads(workload), broker.out(), lost));
    }
    demands.add(
        new Demand(
            Resource.PARTITIONS, workload.topics().partitions() * 3d, broker.partitions(), false));
    demands.add(new Demand(Resource.REPLICATION_FACTOR, 3, 1, false));
    return solve(workload, instance, demands, 0, 0);
  }

  /** Brokers of Headrace that keep everything in an object store. */
  public Optional<ClusterSize> sharedStorage(Workload workload, Instance instance) {
    double peak = workload.ingest().peakAtHorizon();
    double catchUp = catchUp(workload);
    double followers = followers(workload);
    double volume =
        Math.min(instance.volumeMegabytes(), limits.value(LimitKey.GP3_THROUGHPUT))
            * headroom.utilization();
    double network = instance.networkMegabytes() * headroom.utilization();
    List<Demand> demands = new ArrayList<>();
    for (boolean lost : states(workload)) {
      demands.add(new Demand(Resource.NETWORK_IN, peak * (1 + catchUp + followers), network, lost));
      demands.add(new Demand(Resource.NETWORK_OUT, peak * (2 + reads(workload)), network, lost));
      demands.add(new Demand(Resource.VOLUME_THROUGHPUT, peak * (1 + followers), volume, lost));
      demands.add(
          new Demand(
              Resource.PAGE_CACHE, cachedGib(workload, 1), headroom.pageCacheGib(instance), lost));
      demands.add(
          new Demand(
              Resource.CPU,
              peak * limits.value(LimitKey.EXPRESS_CPU),
              headroom.cores(instance),
              lost));
    }
    double gib =
        workload.ingest().average()
            * workload.ingest().growthFactor()
            * (1 + followers)
            * 3.6
            * limits.value(LimitKey.CACHE_HOURS)
            * GIB_PER_GB
            / headroom.diskFill();
    demands.add(new Demand(Resource.VOLUME_SIZE, gib, limits.value(LimitKey.GP3_VOLUME), false));
    addReplicas(workload, instance, demands);
    return solve(workload, instance, demands, gib, limits.value(LimitKey.GP3_INCLUDED_THROUGHPUT))
        .map(size -> atLeast(size, limits.value(LimitKey.CACHE_VOLUME)));
  }

  private Optional<ClusterSize> replicating(
      Workload workload,
      Instance instance,
      double volumeMegabytes,
      double volumeGib,
      double included,
      boolean tiered,
      double coreSeconds) {
    double peak = workload.ingest().peakAtHorizon();
    double catchUp = catchUp(workload);
    double network = instance.networkMegabytes() * headroom.utilization();
    double volume = volumeMegabytes * headroom.utilization();
    int replicas = workload.durability().replicationFactor();
    List<Demand> demands = new ArrayList<>();
    for (boolean lost : states(workload)) {
      double alive = lost ? replicas * (1 - 1d / workload.site().zones()) : replicas;
      double remote = tiered ? 1 : 0;
      demands.add(
          new Demand(Resource.NETWORK_IN, peak * (alive + remote * catchUp), network, lost));
      demands.add(
          new Demand(
              Resource.NETWORK_OUT,
              peak * (Math.max(0, alive - 1) + reads(workload) + remote),
              network,
              lost));
      demands.add(new Demand(Resource.VOLUME_THROUGHPUT, peak * (alive + catchUp), volume, lost));
      demands.add(
          new Demand(
              Resource.PAGE_CACHE,
              cachedGib(workload, alive),
              headroom.pageCacheGib(instance),
              lost));
      if (coreSeconds > 0) {
        demands.add(
            new Demand(Resource.CPU, peak * alive * coreSeconds, headroom.cores(instance), lost));
      }
    }
    double kept =
        (tiered ? workload.hotGigabytes() : workload.keptGigabytes())
            * workload.ingest().growthFactor()
            * replicas;
    double gib = kept * GIB_PER_GB / headroom.diskFill();
    demands.add(new Demand(Resource.VOLUME_SIZE, gib, volumeGib, false));
    Double minutes = workload.needs().recoveryMinutes();
    if (minutes != null) {
      demands.add(
          new Demand(
              Resource.RECOVERY, kept * 1e3 / (minutes * 60), Math.min(network, volume), false));
    }
    addReplicas(workload, instance, demands);
    return solve(workload, instance, demands, gib, included);
  }

  private static void addReplicas(Workload workload, Instance instance, List<Demand> demands) {
    int replicas = workload.durability().replicationFactor();
    demands.add(
        new Demand(
            Resource.PARTITIONS,
            (double) workload.topics().partitions() * replicas,
            instance.partitions(),
            false));
    demands.add(new Demand(Resource.REPLICATION_FACTOR, replicas, 1, false));
  }

  private Optional<ClusterSize> solve(
      Workload workload, Instance instance, List<Demand> demands, double gib, double included) {
    int zones = workload.site().zones();
    List<Constraint> constraints =
        demands.stream()
            .map(demand -> demand.over(zones))
            .sorted(
                Comparator.comparingInt(Constraint::brokersNeeded)
                    .reversed()
                    .thenComparing(Comparator.comparingDouble(BrokerSizing::pressure).reversed()))
            .toList();
    int needed = constraints.getFirst().brokersNeeded();
    Integer given = workload.site().brokers();
    if (given != null && needed > given) {
      return Optional.empty();
    }
    int brokers = given == null ? needed : given;
    double throughput = 0;
    for (Demand demand : demands) {
      if (demand.resource() == Resource.VOLUME_THROUGHPUT) {
        double up = demand.zoneLost() ? brokers * (1 - 1d / zones) : brokers;
        throughput = Math.max(throughput, demand.amount() / up);
      }
    }
    return Optional.of(
        new ClusterSize(
            instance.type(),
            brokers,
            zones,
            (int) Math.ceil(gib / brokers - 1e-9),
            throughput,
            Math.max(0, throughput - included),
            constraints,
            null));
  }

  /** How near a resource is to asking for one broker more in each zone. */
  private static double pressure(Constraint constraint) {
    return constraint.demand() / constraint.capacityPerBroker();
  }

  private static ClusterSize billedWhole(ClusterSize size) {
    return with(size, size.volumeGib(), size.volumeMegabytes());
  }

  private static ClusterSize atLeast(ClusterSize size, double gib) {
    return with(size, Math.max(size.volumeGib(), (int) gib), size.provisionedMegabytes());
  }

  private static ClusterSize with(ClusterSize size, int gib, double provisioned) {
    return new ClusterSize(
        size.instance(),
        size.brokers(),
        size.zones(),
        gib,
        size.volumeMegabytes(),
        provisioned,
        size.constraints(),
        size.smaller());
  }

  private static List<Boolean> states(Workload workload) {
    return workload.site().zones() > 1 ? List.of(false, true) : List.of(false);
  }

  private double catchUp(Workload workload) {
    return workload.readers().groups() > 0 || workload.readers().replaysPerMonth() > 0
        ? headroom.catchUp()
        : 0;
  }

  private double reads(Workload workload) {
    return workload.readers().fanOut() + catchUp(workload);
  }

  /**
   * Copies that brokers of other zones fetch from the store when consumers read from the nearest.
   */
  private static double followers(Workload workload) {
    return workload.clients().readFromNearest() && workload.readers().groups() > 0
        ? workload.site().zones() - 1
        : 0;
  }

  private static double cachedGib(Workload workload, double copies) {
    return workload.ingest().peakAtHorizon()
        * copies
        * workload.readers().lagMinutes()
        * 60
        / 1e3
        * GIB_PER_GB;
  }
}
