package io.headrace.cli.service;

import io.headrace.api.MskException;
import io.headrace.api.ServiceUnreachableException;
import io.headrace.api.wire.Cluster;
import io.headrace.cli.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells each change of a cluster's state between two looks. Not thread-safe. */
final class StateWatch {
  private final Session session;
  private final Map<String, String> states = new HashMap<>();
  private boolean looked;

  StateWatch(Session session) {
    this.session = session;
  }

  /** What has changed since the last look, a line each; the first look tells nothing. */
  List<String> look() {
    List<Cluster> clusters;
    try {
      clusters = session.clusters();
    } catch (ServiceUnreachableException | MskException e) {
      return List.of(); // whether the service is gone, its process tells
    }
    Map<String, String> now = new HashMap<>();
    clusters.forEach(cluster -> now.put(String.valueOf(cluster.clusterName()), state(cluster)));
    List<String> changes = new ArrayList<>();
    if (looked) {
      now.forEach(
          (name, state) -> {
            if (!state.equals(states.get(name))) {
              changes.add("cluster " + name + " is " + state);
            }
          });
      Set.copyOf(states.keySet()).stream()
          .filter(name -> !now.containsKey(name))
          .forEach(name -> changes.add("cluster " + name + " is gone"));
    }
    looked = true;
    states.clear();
    states.putAll(now);
    return changes;
  }

  private static String state(Cluster cluster) {
    return cluster.stateInfo() == null
        ? String.valueOf(cluster.state())
        : cluster.state() + ": " + cluster.stateInfo().message();
  }
}
