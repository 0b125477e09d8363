package io.headrace.planner.scorecard;

import static io.headrace.planner.scorecard.Criterion.COMPATIBILITY;
import static io.headrace.planner.scorecard.Criterion.CONTROL_AND_GOVERNANCE;
import static io.headrace.planner.scorecard.Criterion.COST_MODEL;
import static io.headrace.planner.scorecard.Criterion.ELASTICITY;
import static io.headrace.planner.scorecard.Criterion.NETWORK_BOUNDARY;
import static io.headrace.planner.scorecard.Criterion.OPERATIONS;

/** A question of the table, and how to answer it where nothing is known. */
public enum Question {
  CLIENTS(COMPATIBILITY, "Do clients of Kafka work unchanged?", "Run your clients against it."),
  SEMANTICS(
      COMPATIBILITY,
      "Do idempotence, rebalances, offsets and transactions behave?",
      "Run the awkward cases of your applications against it."),
  PROTOCOLS(
      COMPATIBILITY, "Which protocols of Kafka does it offer?", "Ask it for its feature levels."),
  TOOLS(COMPATIBILITY, "Do Connect, schema registry and tools work?", "Run them against it."),
  BILL(COST_MODEL, "What does a month cost?", "Plan with a region that has prices."),
  LARGEST_LINE(COST_MODEL, "What is the largest line?", "Plan with a region that has prices."),
  TWICE_THE_RETENTION(
      COST_MODEL, "What if twice as long is kept?", "Plan with a region that has prices."),
  TWICE_THE_READERS(
      COST_MODEL, "What if twice as many read?", "Plan with a region that has prices."),
  TWICE_THE_INGEST(
      COST_MODEL, "What if twice as much is written?", "Plan with a region that has prices."),
  MOVED_BYTES(
      ELASTICITY,
      "What moves when a broker a zone is added?",
      "Add brokers under load, and count what they receive."),
  SCALE_OUT_TIME(
      ELASTICITY,
      "How long does scaling out take?",
      "Add brokers under load, and wait for balance."),
  ZONE_TRAFFIC(
      NETWORK_BOUNDARY, "How much crosses zones in a month?", "Read the cloud's transfer usage."),
  PATHS(NETWORK_BOUNDARY, "Where are producers and consumers?", "Say where they are."),
  PRIVATE_LINKS(
      NETWORK_BOUNDARY, "What do private links cost?", "Plan with a region that has prices."),
  ZONE_LOSS(OPERATIONS, "Is the peak carried with a zone lost?", "Take a zone away under load."),
  FAILOVER(
      OPERATIONS,
      "For how long do writes stop when a broker dies?",
      "Kill a broker under load, and time the gap."),
  LATENCY(OPERATIONS, "What is the p99 of a write?", "Measure it under your load."),
  ACKNOWLEDGED(
      OPERATIONS,
      "Do acknowledged records and writes outlive a broker?",
      "Read replicas, min.insync.replicas and unclean election of each topic."),
  EVENNESS(
      OPERATIONS,
      "Are brokers and partitions even over the zones?",
      "Count replicas and leaders by broker and zone."),
  ROLLING_UPDATE(
      OPERATIONS,
      "How long does a rolling update take?",
      "Change a setting, and time the restarts."),
  MONITORING(OPERATIONS, "Does it give metrics?", "Ask for the endpoint of its metrics."),
  PAGER(
      OPERATIONS,
      "What remains on your pager?",
      "Write the runbooks for lost brokers, growth and certificates."),
  DATA_PLANE(CONTROL_AND_GOVERNANCE, "Who runs the brokers?", "Ask the vendor."),
  ENCRYPTION(
      CONTROL_AND_GOVERNANCE,
      "Are connections encrypted and authenticated?",
      "Read the listeners of the cluster."),
  ACCESS(CONTROL_AND_GOVERNANCE, "Is access limited to those who may?", "List its access rules."),
  QUOTAS(
      CONTROL_AND_GOVERNANCE,
      "Is one client kept from taking everything?",
      "List its client quotas."),
  AUTO_CREATE(
      CONTROL_AND_GOVERNANCE,
      "Can a typing error create a topic?",
      "Read auto.create.topics.enable."),
  AUDIT(CONTROL_AND_GOVERNANCE, "Is who did what recorded?", "Read the audit log."),
  RESIDENCY(CONTROL_AND_GOVERNANCE, "Does data stay in its region?", "Give needs.residency.");

  private final Criterion criterion;
  private final String text;
  private final String howToKnow;

  Question(Criterion criterion, String text, String howToKnow) {
    this.criterion = criterion;
    this.text = text;
    this.howToKnow = howToKnow;
  }

  public Criterion criterion() {
    return criterion;
  }

  /** For people. */
  public String text() {
    return text;
  }

  /** Whether the answer follows from the workload, prices and limits. */
  boolean isComputed() {
    return switch (this) {
      case BILL,
          LARGEST_LINE,
          TWICE_THE_RETENTION,
          TWICE_THE_READERS,
          TWICE_THE_INGEST,
          MOVED_BYTES,
          ZONE_TRAFFIC,
          PATHS,
          PRIVATE_LINKS,
          ZONE_LOSS ->
          true;
      case CLIENTS,
          SEMANTICS,
          PROTOCOLS,
          TOOLS,
          SCALE_OUT_TIME,
          ACKNOWLEDGED,
          EVENNESS,
          ROLLING_UPDATE,
          MONITORING,
          FAILOVER,
          LATENCY,
          PAGER,
          DATA_PLANE,
          ENCRYPTION,
          ACCESS,
          QUOTAS,
          AUTO_CREATE,
          AUDIT,
          RESIDENCY ->
          false;
    };
  }

  /** What to do to know it. */
  public String howToKnow() {
    return howToKnow;
  }
}
