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
  PAGER(
      OPERATIONS,
      "What remains on your pager?",
      "Write the runbooks for lost brokers, growth and certificates."),
  DATA_PLANE(CONTROL_AND_GOVERNANCE, "Who runs the brokers?", "Ask the vendor."),
  ENCRYPTION(
      CONTROL_AND_GOVERNANCE,
      "Are connections encrypted and authenticated?",
      "Read the listeners of the cluster."),
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

  /** What to do to know it. */
  public String howToKnow() {
    return howToKnow;
  }
}
