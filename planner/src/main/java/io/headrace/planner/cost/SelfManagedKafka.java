package io.headrace.planner.cost;

import io.headrace.planner.limits.Limits;
import io.headrace.planner.prices.InstanceFamily;
import io.headrace.planner.prices.Price;
import io.headrace.planner.prices.PriceKey;
import io.headrace.planner.prices.PriceList;
import io.headrace.planner.sizing.BrokerSizing;
import io.headrace.planner.sizing.ClusterSize;
import io.headrace.planner.workload.Workload;
import java.util.List;
import java.util.Optional;

/**
 * Apache Kafka on EC2: instances, gp3 volumes, and replication across zones, each GB of which is
 * billed out of one zone and into the other. People's time is not on the bill.
 */
record SelfManagedKafka(PriceList prices, Limits limits) implements Pricing {
  @Override
  public Offer offer(Workload workload) {
    BrokerSizing sizing = new BrokerSizing(limits);
    return new Cheapest(prices, limits)
        .of(
            Option.EC2_KAFKA,
            workload,
            InstanceFamily.EC2,
            Double.MAX_VALUE,
            instance ->
                instance.partitions() == 0
                    ? Optional.empty()
                    : sizing.selfManaged(workload, instance),
            (size, price) -> bill(workload, size, price),
            List.of("The time of the people who run it is not on the bill."));
  }

  private Bill bill(Workload workload, ClusterSize size, Price broker) {
    Meter meter = new Meter(prices, workload.site().monthHours());
    Machines machines = new Machines(prices, limits, meter);
    machines.brokers(size, broker);
    machines.controllers();
    machines.volumes(size, Driver.RETENTION, Driver.INGEST);
    int zones = workload.site().zones();
    int replicas = workload.durability().replicationFactor();
    // Up to one replica a zone, all followers are elsewhere; beyond that, on average 1 of Z is not.
    double crossing =
        zones == 1 ? 0 : replicas <= zones ? replicas - 1 : replicas - (double) replicas / zones;
    meter.flowing(
        LineKind.ZONE_TRANSFER,
        "replication to followers in other zones, out and in",
        2 * crossing * workload.ingest().average(),
        PriceKey.ZONE_TRANSFER,
        Driver.INGEST);
    new ClientTraffic(workload, meter).toOwnBrokers();
    Companions.connect(workload, meter);
    Companions.mirror(workload, meter);
    return meter.bill();
  }
}
