package io.headrace.bench.scenario;

import java.util.List;

/** Something that is done to both clusters in turn, and measured. */
interface Scenario {
  /** All there are, in the order in which they run: the ones that end processes come last. */
  List<Scenario> ALL =
      List.of(
          new CpuScenario(),
          new ThroughputScenario(),
          new LatencyScenario(),
          new MoveScenario(),
          new ColdScenario(),
          new FailoverScenario(),
          new TakeoverScenario(),
          new CompactedScenario(),
          new RestartScenario(),
          new PartitionsScenario());

  /** As on the command line. */
  String name();

  /** What it measures, in a line. */
  String measures();

  /** Measures all rounds. */
  void run(Trial trial);

  /**
   * The scenarios with these names, all if there are none.
   *
   * @throws IllegalArgumentException if there is no such scenario
   */
  static List<Scenario> named(List<String> names) {
    for (String name : names) {
      if (ALL.stream().noneMatch(scenario -> scenario.name().equals(name))) {
        throw new IllegalArgumentException("There is no scenario " + name + "; see --list");
      }
    }
    return ALL.stream()
        .filter(scenario -> names.isEmpty() || names.contains(scenario.name()))
        .toList();
  }
}
