package io.headrace.cli.plan.evidence;

import io.headrace.cli.plan.running.MeasuredWorkload;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.partitions.RunningCluster;
import io.headrace.planner.partitions.SymmetryReport;
import io.headrace.planner.placement.Broker;
import io.headrace.planner.placement.Layout;
import io.headrace.planner.placement.PartitionReplicas;
import io.headrace.planner.placement.Placer;
import io.headrace.planner.scorecard.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** What follows from where brokers and partitions are. Pure but for the answers that it adds. */
final class LayoutAnswers {
  private final MeasuredWorkload measured;
  private final Answers answers;

  LayoutAnswers(MeasuredWorkload measured, Answers answers) {
    this.measured = measured;
    this.answers = answers;
  }

  void add() {
    evenness();
    movedBytes();
  }

  private void evenness() {
    Layout layout = measured.running().layout();
    List<String> zones = new ArrayList<>();
    layout
        .brokersByZone()
        .forEach((zone, ids) -> zones.add(Figures.count(ids.size(), "broker") + " in " + zone));
    SymmetryReport report = SymmetryReport.of(measured.running());
    int uneven = report.topics().size();
    answers.add(
        Question.EVENNESS,
        "%s; %s; the hottest broker carries %s"
            .formatted(
                String.join(", ", zones),
                uneven == 0
                    ? "every topic is even"
                    : "%s of %s not even"
                        .formatted(
                            Figures.whole(uneven),
                            Figures.count(measured.observation().topics().size(), "topic")),
                hottest(report)),
        "replicas, leaders and offsets, looked at twice");
  }

  private static String hottest(SymmetryReport report) {
    double mean = report.before().mean();
    return mean == 0
        ? "nothing, as nothing was written"
        : Figures.number(report.before().ratio()) + " times the mean";
  }

  /** One broker more in each zone, with ids above those there are. */
  private void movedBytes() {
    RunningCluster running = measured.running();
    Layout layout = running.layout();
    List<Broker> more = new ArrayList<>(layout.brokers());
    int next = layout.brokers().stream().mapToInt(Broker::id).max().orElse(0) + 1;
    for (String zone : layout.brokersByZone().keySet()) {
      more.add(new Broker(next++, zone));
    }
    if (layout.partitions().isEmpty()) {
      answers.add(Question.MOVED_BYTES, "nothing: there are no partitions yet", "the topics");
      return;
    }
    ToLongFunction<PartitionReplicas> bytes = partition -> running.load(partition).bytes();
    long moved = Placer.rebalance(layout, more, bytes).movedBytes(bytes);
    answers.add(
        Question.MOVED_BYTES,
        measured.observation().shared()
            ? "0 B: its records are in the store"
            : "%s, of what it holds now".formatted(Figures.bytes(moved)),
        "sizes of all replicas, and the planner's placement on one broker a zone more");
  }
}
