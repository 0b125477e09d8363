package io.headrace.planner.scorecard;

/** What a decision about Kafka is argued by. */
public enum Criterion {
  COMPATIBILITY("Compatibility"),
  COST_MODEL("Cost model"),
  ELASTICITY("Elasticity"),
  NETWORK_BOUNDARY("Network boundary"),
  OPERATIONS("Operations"),
  CONTROL_AND_GOVERNANCE("Control and governance");

  private final String title;

  Criterion(String title) {
    this.title = title;
  }

  /** For people. */
  public String title() {
    return title;
  }
}
