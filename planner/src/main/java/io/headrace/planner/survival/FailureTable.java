package io.headrace.planner.survival;

import io.headrace.planner.placement.Broker;
import io.headrace.planner.placement.PartitionReplicas;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What survives the loss of each broker, each pair of brokers and each zone: computed by going
 * through all of them.
 *
 * <p><b>What is assumed.</b> Before, all brokers live and every replica is in sync. The brokers of
 * a row are lost at once and stay away; what is told is how things are once the cluster has
 * noticed.
 *
 * <p><b>Replicated disks.</b> A replica that lives can lead, as all were in sync. A partition
 *
 * <ul>
 *   <li>is readable if one of its replicas lives;
 *   <li>accepts {@code acks=all} writes if at least {@code min.insync.replicas} of them live (all,
 *       if it has no more), and writes with {@code acks=1} or 0 if one does;
 *   <li>is lost if none lives;
 *   <li>loses its last records if producers do not wait for all and the leader is lost: some may
 *       have been acknowledged before a follower had them.
 * </ul>
 *
 * Unclean election changes none of this at once, since no replica lags: it matters for a partition
 * on its last copy, where an older copy that comes back may lead, and then acknowledged records are
 * gone.
 *
 * <p><b>Object store.</b> The brokers of a partition's list hold nothing that another lacks, so one
 * that lives is enough for all writes, whatever {@code min.insync.replicas} says, and nothing is
 * ever lost. A partition whose whole list is lost waits until it is given to other brokers, which
 * copies nothing.
 *
 * <p><b>Without a majority of controllers</b> nobody elects leaders or takes the lost out of
 * in-sync sets. Only partitions whose leader lives can be read; on replicated disks only partitions
 * that lost no replica accept {@code acks=all} writes, as the others wait for one that is gone.
 *
 * @param rows brokers first, then pairs, then zones
 */
public record FailureTable(List<FailureRow> rows) {
  public FailureTable {
    rows = List.copyOf(rows);
  }

  /** The whole table of a layout. */
  public static FailureTable of(ProtectedLayout guarded) {
    return new FailureTable(losses(guarded).stream().map(loss -> row(guarded, loss)).toList());
  }

  private static List<Loss> losses(ProtectedLayout guarded) {
    List<Broker> brokers = guarded.layout().brokers();
    List<Loss> losses = new ArrayList<>();
    brokers.forEach(broker -> losses.add(new Loss.OfBroker(broker.id())));
    for (int one = 0; one < brokers.size(); one++) {
      for (int other = one + 1; other < brokers.size(); other++) {
        losses.add(new Loss.OfPair(brokers.get(one).id(), brokers.get(other).id()));
      }
    }
    Set<String> zones = new TreeSet<>(guarded.controllersByZone().keySet());
    zones.addAll(guarded.layout().brokersByZone().keySet());
    zones.forEach(zone -> losses.add(new Loss.OfZone(zone)));
    return losses;
  }

  /** One row: what this loss does. */
  public static FailureRow row(ProtectedLayout guarded, Loss loss) {
    Set<Integer> lost = lostBrokers(guarded, loss);
    int controllers =
        (int)
            guarded.controllers().stream()
                .filter(controller -> !isLost(controller, loss, lost))
                .count();
    boolean quorum = controllers > guarded.controllers().size() / 2;
    TreeMap<String, Tally> tallies = new TreeMap<>();
    for (PartitionReplicas partition : guarded.layout().partitions()) {
      tallies
          .computeIfAbsent(partition.topic(), topic -> new Tally(guarded, topic, quorum))
          .add(partition, lost);
    }
    return new FailureRow(
        loss,
        List.copyOf(lost),
        controllers,
        quorum,
        tallies.values().stream().map(Tally::fate).toList());
  }

  private static Set<Integer> lostBrokers(ProtectedLayout guarded, Loss loss) {
    return new TreeSet<>(
        switch (loss) {
          case Loss.OfBroker(int id) -> List.of(id);
          case Loss.OfPair(int one, int other) -> List.of(one, other);
          case Loss.OfZone(String zone) ->
              guarded.layout().brokersByZone().getOrDefault(zone, List.of());
        });
  }

  private static boolean isLost(Controller controller, Loss loss, Set<Integer> lost) {
    boolean withZone = loss instanceof Loss.OfZone(String zone) && zone.equals(controller.zone());
    return withZone || lost.contains(controller.id());
  }
}
