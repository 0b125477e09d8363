package io.headrace.planner.cost;

import io.headrace.planner.prices.PriceKey;
import io.headrace.planner.workload.Locality;
import io.headrace.planner.workload.Workload;

/**
 * What clients pay for the way to brokers.
 *
 * <p>With leaders spread evenly over Z zones, (Z-1)/Z of a client's traffic goes to another zone,
 * and each GB is billed twice: out of one zone, into the other. Consumers that read from the
 * nearest replica stay in their zone.
 */
final class ClientTraffic {
  private final Workload workload;
  private final Meter meter;
  private final double crossing;

  ClientTraffic(Workload workload, Meter meter) {
    this.workload = workload;
    this.meter = meter;
    this.crossing = 1 - 1d / workload.site().zones();
  }

  /** Brokers in a VPC of yours: other VPCs are peered, at the price of zones. */
  void toOwnBrokers() {
    zones(true);
    regions();
  }

  /** Brokers of Amazon MSK: other VPCs come by multi-VPC private connectivity. */
  void toManagedBrokers() {
    zones(false);
    regions();
    if (!workload.clients().inOtherVpcs()) {
      return;
    }
    int schemes = workload.clients().authenticationSchemes();
    meter.running(
        LineKind.PRIVATE_LINKS,
        "multi-VPC connectivity, " + schemes + " authentication scheme(s)",
        schemes,
        PriceKey.MSK_MULTI_VPC,
        Driver.TIME);
    double in = workload.clients().producers() == Locality.OTHER_VPC ? 1 : 0;
    double out = workload.clients().consumers() == Locality.OTHER_VPC ? 1 : 0;
    double rate = workload.ingest().average() * in + workload.averageRead() * out;
    meter.flowing(
        LineKind.PRIVATE_LINKS,
        "data by multi-VPC connectivity",
        rate,
        PriceKey.MSK_MULTI_VPC_DATA,
        Driver.INGEST,
        Driver.FAN_OUT);
    int endpoints = workload.clients().vpcs() * workload.site().zones();
    meter.running(
        LineKind.PRIVATE_LINKS,
        endpoints + " PrivateLink endpoints, one for each VPC and zone",
        endpoints,
        PriceKey.PRIVATELINK,
        Driver.TIME);
    meter.flowing(
        LineKind.PRIVATE_LINKS,
        "data by PrivateLink",
        rate,
        PriceKey.PRIVATELINK_DATA,
        Driver.INGEST,
        Driver.FAN_OUT);
  }

  /** A service with an endpoint in every zone: only other regions cost. */
  void toService() {
    regions();
  }

  private void zones(boolean peered) {
    Locality producers = workload.clients().producers();
    Locality consumers = workload.clients().consumers();
    if (crosses(producers, peered)) {
      meter.flowing(
          LineKind.ZONE_TRANSFER,
          "producers to leaders in other zones, out and in",
          2 * crossing * workload.ingest().average(),
          PriceKey.ZONE_TRANSFER,
          Driver.INGEST);
    }
    if (crosses(consumers, peered) && !workload.clients().readFromNearest()) {
      meter.flowing(
          LineKind.ZONE_TRANSFER,
          "consumers from leaders in other zones, out and in",
          2 * crossing * workload.averageRead(),
          PriceKey.ZONE_TRANSFER,
          Driver.INGEST,
          Driver.FAN_OUT);
      meter.gigabytes(
          LineKind.ZONE_TRANSFER,
          "replays from leaders in other zones, out and in",
          2 * crossing * workload.replayedGigabytes(),
          PriceKey.ZONE_TRANSFER,
          Driver.INGEST,
          Driver.REPLAY);
    }
  }

  private static boolean crosses(Locality locality, boolean peered) {
    return switch (locality) {
      case ACROSS_ZONES -> true;
      case OTHER_VPC -> peered;
      case SAME_ZONE, OTHER_REGION -> false;
    };
  }

  private void regions() {
    if (workload.clients().producers() == Locality.OTHER_REGION) {
      meter.flowing(
          LineKind.REGION_TRANSFER,
          "producers in another region",
          workload.ingest().average(),
          PriceKey.REGION_TRANSFER,
          Driver.INGEST);
    }
    if (workload.clients().consumers() == Locality.OTHER_REGION) {
      meter.flowing(
          LineKind.REGION_TRANSFER,
          "consumers in another region",
          workload.averageRead(),
          PriceKey.REGION_TRANSFER,
          Driver.INGEST,
          Driver.FAN_OUT);
      meter.gigabytes(
          LineKind.REGION_TRANSFER,
          "replays into another region",
          workload.replayedGigabytes(),
          PriceKey.REGION_TRANSFER,
          Driver.INGEST,
          Driver.REPLAY);
    }
  }
}
