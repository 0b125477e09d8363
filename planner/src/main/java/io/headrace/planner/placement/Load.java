package io.headrace.planner.placement;

/** What brokers and zones hold of everything, where a topic is evened by itself. Mutable. */
final class Load {
  /** Brokers come before zones. */
  private static final int SHIFT = 24;

  private final Fleet fleet;
  private final int[] brokers;
  private final int[] zones;

  Load(Fleet fleet) {
    this.fleet = fleet;
    brokers = new int[fleet.brokers()];
    zones = new int[fleet.zones()];
  }

  void add(int broker, int units) {
    brokers[broker] += units;
    zones[fleet.zone(broker)] += units;
  }

  int units(int broker) {
    return brokers[broker];
  }

  long ofBroker(int broker) {
    return (long) brokers[broker] << SHIFT;
  }

  long ofZone(int zone) {
    return zones[zone];
  }
}
