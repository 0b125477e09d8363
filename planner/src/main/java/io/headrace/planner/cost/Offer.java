package io.headrace.planner.cost;

import io.headrace.planner.sizing.ClusterSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an option comes to for a workload. */
public sealed interface Offer {
  /** Which option. */
  Option option();

  /**
   * It carries the workload.
   *
   * @param size the brokers; null where there are none to choose
   * @param bill of a month
   * @param notes what to know with it, a sentence each
   */
  record Priced(Option option, @Nullable ClusterSize size, Bill bill, List<String> notes)
      implements Offer {
    public Priced {
      notes = List.copyOf(notes);
    }
  }

  /**
   * It does not.
   *
   * @param obstacles why; at least one
   */
  record Impossible(Option option, List<Obstacle> obstacles) implements Offer {
    public Impossible {
      obstacles = List.copyOf(obstacles);
    }
  }
}
