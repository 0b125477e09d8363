package io.headrace.e2e.chaos;

import io.headrace.bench.cluster.StoreFault;
import java.time.Duration;

/** Something that happens to a cluster and is over after a while. */
public sealed interface Fault {
  /** How long it lasts. */
  Duration lasts();

  /** {@code kill -9}, and a start after a while; with an empty disk if it is wiped. */
  record Kill(int node, Duration lasts, boolean wiped) implements Fault {}

  /** A clean stop, and a start after a while. */
  record Restart(int node, Duration lasts) implements Fault {}

  /** SIGSTOP, and SIGCONT after a while. */
  record Pause(int node, Duration lasts) implements Fault {}

  /** The object store of all brokers misbehaves. */
  record Store(StoreFault fault, Duration lasts) implements Fault {}
}
