package io.headrace.cli.plan;

import io.headrace.cli.Table;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.plan.PlannedLayout;
import io.headrace.planner.plan.Topology;
import io.headrace.planner.topology.Evenness;
import io.headrace.planner.topology.PatternNeeds;
import io.headrace.planner.topology.PatternOutcome;
import io.headrace.planner.topology.PatternTable;
import io.headrace.planner.topology.UnevenCost;
import io.headrace.planner.topology.UpgradeChoice;
import io.headrace.planner.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A layout, how even it is, what it survives, and what else could be done. */
final class TopologyText {
  private TopologyText() {}

  static String of(Topology topology) {
    List<String> parts = new ArrayList<>();
    parts.add(verdict(topology));
    parts.add("LAYOUT\n" + LayoutDrawing.of(topology.layout()));
    if (!topology.uneven().isEven()) {
      parts.add(uneven(topology.uneven()));
    }
    parts.add(FailuresText.of(topology.failures()));
    return String.join("\n\n", parts);
  }

  static String of(Plan plan, PlannedLayout drawn) {
    Workload workload = plan.workload();
    List<String> parts = new ArrayList<>();
    parts.add(verdict(drawn.topology()));
    parts.add(LayoutDrawing.of(drawn));
    if (!drawn.topology().uneven().isEven()) {
      parts.add(uneven(drawn.topology().uneven()));
    }
    parts.add(FailuresText.of(drawn.topology().failures()));
    parts.add(patterns(workload, drawn));
    parts.add(upgrades(workload, drawn));
    return String.join("\n\n", parts);
  }

  private static String verdict(Topology topology) {
    Evenness even = topology.evenness();
    int brokers = topology.layout().brokers().size();
    String zones = Figures.count(topology.layout().brokersByZone().size(), "zone");
    if (even.emptyBrokers().isEmpty() && even.leastReplicas() == even.mostReplicas()) {
      return Wrapped.at(
          0,
          "%s over %s: even. Each has %s and leads %s."
              .formatted(
                  Figures.count(brokers, "broker"),
                  zones,
                  Figures.count(even.mostReplicas(), "replica"),
                  even.leastLeaders() == even.mostLeaders()
                      ? Integer.toString(even.mostLeaders())
                      : even.leastLeaders() + " or " + even.mostLeaders()));
    }
    String empty =
        even.emptyBrokers().isEmpty()
            ? ""
            : " Empty: broker "
                + even.emptyBrokers().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "))
                + ".";
    return Wrapped.at(
        0,
        String.format(
            Locale.ROOT,
            "%s over %s: not even. Brokers have %d to %d replicas and lead %d to %d;"
                + " when the fullest is full, %.0f %% of all capacity is used.%s",
            Figures.count(brokers, "broker"),
            zones,
            even.leastReplicas(),
            even.mostReplicas(),
            even.leastLeaders(),
            even.mostLeaders(),
            even.usable() * 100,
            empty));
  }

  private static String uneven(UnevenCost cost) {
    Table table =
        new Table(
            "  BROKERS",
            "REPLICAS A BROKER",
            "LEADERS A BROKER",
            "USABLE",
            "EMPTY",
            "LARGEST ZONE");
    row(table, cost.asked());
    cost.even().forEach(choice -> row(table, choice));
    return "WHAT THE UNEVEN NUMBER COSTS, BESIDE THE NEXT EVEN ONES\n" + table.aligned();
  }

  private static void row(Table table, UnevenCost.Choice choice) {
    Evenness even = choice.evenness();
    table.row(
        "  " + choice.brokers(),
        range(even.leastReplicas(), even.mostReplicas()),
        range(even.leastLeaders(), even.mostLeaders()),
        percent(even.usable()),
        even.emptyBrokers().size(),
        percent(even.largestZone()) + " of brokers");
  }

  private static String patterns(Workload workload, PlannedLayout drawn) {
    List<PatternOutcome> outcomes =
        PatternTable.of(
            new PatternNeeds(
                drawn.size().zones(),
                drawn.size().brokers(),
                workload.durability().replicationFactor(),
                workload.durability().minInSyncReplicas(),
                workload.ingest().average(),
                workload.readers().fanOut(),
                workload.keptGigabytes(),
                workload.clients().readFromNearest()));
    List<String> lines = new ArrayList<>();
    for (PatternOutcome outcome : outcomes) {
      lines.add("  " + outcome.pattern().text() + ":");
      lines.add(
          Wrapped.after(
              "    = ",
              "%s, %s GB stored, %s lost at most, %s GB across zones in a month"
                  .formatted(
                      Figures.count(outcome.brokers(), "broker"),
                      Figures.number(outcome.storedGb()),
                      Figures.count(outcome.zonesSurvived(), "zone"),
                      Figures.number(outcome.crossZoneGb(workload.site().monthHours())))));
      outcome.pattern().pros().forEach(pro -> lines.add(Wrapped.after("    + ", pro)));
      outcome.pattern().cons().forEach(con -> lines.add(Wrapped.after("    - ", con)));
    }
    return "PATTERNS\n" + String.join("\n", lines);
  }

  private static String upgrades(Workload workload, PlannedLayout drawn) {
    Table table =
        new Table("  UPGRADE", "BROKERS DOWN", "LOAD ON OTHERS", "EXTRA BROKER-HOURS", "WRITES");
    List<String> waysBack = new ArrayList<>();
    for (UpgradeChoice choice :
        UpgradeChoice.of(
            drawn.size().brokers(),
            workload.durability().replicationFactor(),
            workload.durability().minInSyncReplicas(),
            workload.retention().totalHours())) {
      String kind = choice.kind().name().toLowerCase(Locale.ROOT).replace('_', '/');
      table.row(
          "  " + kind,
          choice.brokersDown(),
          choice.loadOnOthers() == 0 ? "-" : percent(choice.loadOnOthers()),
          Figures.number(choice.extraBrokerHours()),
          choice.writesStop() ? "stop" : "go on");
      waysBack.add(Wrapped.after("  - ", "Back from " + kind + ": " + choice.wayBack() + "."));
    }
    return "UPGRADES\n" + table.aligned() + "\n" + String.join("\n", waysBack);
  }

  private static String range(int least, int most) {
    return least == most ? Integer.toString(most) : least + " to " + most;
  }

  private static String percent(double share) {
    return Math.round(share * 100) + " %";
  }
}
