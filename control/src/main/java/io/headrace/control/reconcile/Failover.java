package io.headrace.control.reconcile;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.ClusterState;
import io.headrace.control.cluster.Node;
import io.headrace.control.provision.ProcessStatus;
import java.util.Map;
import java.util.Set;

/**
 * Decides which ended brokers the controller is to forget at once. Pure.
 *
 * <p><b>Goal.</b> A broker that dies is noticed by the controller only when its session ends, and
 * until then nobody leads its partitions. The service sees the process end. In an express cluster
 * any other broker can lead without a copy of the data, so the controller is told at once.
 *
 * <p><b>Constraint.</b> The request names no incarnation: it must never reach the controller after
 * a new process of the same broker has registered. So it is made only while the broker has no
 * process, and the broker is not started as long as a request is due ({@link #holdsBack}). Nobody
 * else starts brokers, and one thread makes both. A request whose outcome is unknown was ended with
 * its connection; after {@link #ATTEMPTS} of those the broker is started all the same, and waits
 * for the session to end as stock Kafka does. Should such a request come true after all and hit the
 * new process, that one is found hanging, ended and started again.
 *
 * <p>Nothing is asked while fewer than a majority of the controllers run, nor of a cluster that is
 * being made, whose brokers are not registered yet.
 */
final class Failover {
  static final int ATTEMPTS = 2;

  /**
   * What is known of an ended broker's registration.
   *
   * @param gone the controller has said that it is not registered
   * @param attempts requests whose outcome is unknown, since its process ended
   */
  record Registration(boolean gone, int attempts) {
    /** Nothing is known: it may be registered. */
    static final Registration POSSIBLE = new Registration(false, 0);

    Registration asked() {
      return new Registration(gone, attempts + 1);
    }
  }

  private Failover() {}

  /** Whether the controller is to forget this broker before anything else is done with it. */
  static boolean holdsBack(
      Cluster cluster,
      Node node,
      Registration registration,
      Map<Integer, ProcessStatus> processes,
      Set<Integer> leaving) {
    boolean stopped = !(processes.get(node.id()) instanceof ProcessStatus.Running);
    boolean triesLeft = leaving.contains(node.id()) || registration.attempts() < ATTEMPTS;
    return node.isBroker()
        && concerns(cluster)
        && stopped
        && !registration.gone()
        && triesLeft
        && quorum(cluster, processes);
  }

  /** Whether the service watches over this cluster's leaders. */
  static boolean concerns(Cluster cluster) {
    return cluster.spec().isExpress() && dataFlows(cluster.state());
  }

  private static boolean dataFlows(ClusterState state) {
    return switch (state) {
      case ClusterState.Active _ -> true;
      case ClusterState.Healing _ -> true;
      case ClusterState.Updating _ -> true;
      case ClusterState.RebootingBroker _ -> true;
      case ClusterState.Creating _ -> false;
      case ClusterState.Failed _ -> false;
      case ClusterState.Deleting _ -> false;
    };
  }

  /** Whether a majority of the controllers has a process. */
  static boolean quorum(Cluster cluster, Map<Integer, ProcessStatus> processes) {
    long running =
        cluster.controllers().stream()
            .filter(node -> processes.get(node.id()) instanceof ProcessStatus.Running)
            .count();
    return running * 2 > cluster.controllers().size();
  }
}
