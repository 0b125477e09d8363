package io.headrace.planner.workload;

import static io.headrace.planner.workload.Check.require;

/**
 * A workload from which everything else follows. Immutable; complete and free of contradictions
 * once it exists: the constructors throw {@link io.headrace.planner.InvalidInputException}
 * otherwise. {@link WorkloadDraft} makes one from what a person wrote.
 *
 * @param name for reports
 */
public record Workload(
    String name,
    Site site,
    Ingest ingest,
    Readers readers,
    Retention retention,
    Topics topics,
    Durability durability,
    Clients clients,
    Needs needs,
    Integration integration) {
  public Workload {
    Integer brokers = site.brokers();
    require(
        brokers == null || durability.replicationFactor() <= brokers,
        WorkloadField.REPLICATION,
        durability.replicationFactor(),
        "is above the " + brokers + " brokers",
        "Each replica needs a broker of its own: lower it, or raise brokers.");
    require(
        readers.replayDepthHours() <= retention.totalHours(),
        WorkloadField.REPLAY_DEPTH,
        readers.replayDepthHours(),
        "is above retention.total " + Check.text(retention.totalHours()),
        "What is not kept cannot be read again: raise retention.total, or lower it.");
    require(
        !topics.transactions() || durability.acks() == Acks.ALL,
        WorkloadField.TRANSACTIONS,
        true,
        "contradicts acks other than all",
        "Transactions need acks all.");
    require(
        needs.residency() == null
            || integration.replicaRegion() == null
            || needs.residency().equals(integration.replicaRegion()),
        WorkloadField.REPLICA_REGION,
        String.valueOf(integration.replicaRegion()),
        "contradicts needs.residency " + needs.residency(),
        "Replicate within that region, or leave one of the two out.");
    require(
        needs.residency() == null || needs.residency().equals(site.region()),
        WorkloadField.REGION,
        site.region(),
        "contradicts needs.residency " + needs.residency(),
        "Plan for region " + needs.residency() + ".");
  }

  /** MB/s that consumers read as it comes, on average. */
  public double averageRead() {
    return ingest.average() * readers.fanOut();
  }

  /** MB/s that consumers read as it comes, at the peak. */
  public double peakRead() {
    return ingest.peak() * readers.fanOut();
  }

  /** GB (10<sup>9</sup> bytes) of one copy that the retention keeps, compacted topics included. */
  public double keptGigabytes() {
    return ingest.average() * 3.6 * retention.totalHours() + retention.compactedGigabytes();
  }

  /** GB (10<sup>9</sup> bytes) of one copy that brokers keep on their own disks. */
  public double hotGigabytes() {
    return ingest.average() * 3.6 * retention.hotHours() + retention.compactedGigabytes();
  }

  /** GB (10<sup>9</sup> bytes) that replays read in the month. */
  public double replayedGigabytes() {
    return ingest.average() * 3.6 * readers.replayDepthHours() * readers.replaysPerMonth();
  }

  public Workload withIngest(Ingest other) {
    return new Workload(
        name, site, other, readers, retention, topics, durability, clients, needs, integration);
  }

  public Workload withReaders(Readers other) {
    return new Workload(
        name, site, ingest, other, retention, topics, durability, clients, needs, integration);
  }

  public Workload withRetention(Retention other) {
    return new Workload(
        name, site, ingest, readers, other, topics, durability, clients, needs, integration);
  }

  public Workload withTopics(Topics other) {
    return new Workload(
        name, site, ingest, readers, retention, other, durability, clients, needs, integration);
  }

  public Workload withClients(Clients other) {
    return new Workload(
        name, site, ingest, readers, retention, topics, durability, other, needs, integration);
  }
}
