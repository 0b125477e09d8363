package io.headrace.control.reconcile;

import io.headrace.control.provision.ProcessStatus;
import io.headrace.control.reconcile.Failover.Registration;
import io.headrace.control.reconcile.Observation.NodeSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the service remembers of one node between two looks, to hold back a node that keeps falling
 * over. It is in memory only: a service that starts anew tries every node at once. Not thread-safe.
 */
final class NodeHistory {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration WELL_AFTER = Duration.ofSeconds(30);

  private ProcessStatus.@Nullable Running last;
  private long answeredPid = -1;
  private @Nullable Instant readySince;
  private @Nullable Instant unreadySince;
  private Instant retryAt = Instant.MIN;
  private int failures;
  private @Nullable String reason;
  private Registration registration = Registration.POSSIBLE;

  /** Takes in a look at the node and says what is true of it. */
  NodeSeen look(ProcessStatus status, boolean countedIn, Instant now) {
    boolean ready = status instanceof ProcessStatus.Running && countedIn;
    switch (status) {
      case ProcessStatus.Running running -> {
        last = running;
        registration = Registration.POSSIBLE;
        readySince = !ready ? null : readySince == null ? now : readySince;
        unreadySince = ready ? null : unreadySince == null ? now : unreadySince;
        if (readySince != null && !now.isBefore(readySince.plus(WELL_AFTER))) {
          failures = 0;
          reason = null;
        }
      }
      case ProcessStatus.Stopped stopped -> {
        if (last != null) {
          failed(stopped.reason(), now);
        }
        last = null;
        readySince = null;
        unreadySince = null;
      }
    }
    return new NodeSeen(status, ready, unreadySince, failures, retryAt, reason, registration);
  }

  /** Whether this process has been seen to answer; {@code ask} is not asked again once it has. */
  boolean answers(ProcessStatus.Running process, BooleanSupplier ask) {
    if (answeredPid != process.pid() && ask.getAsBoolean()) {
      answeredPid = process.pid();
    }
    return answeredPid == process.pid();
  }

  /** The node's process ended by itself, or could not be started. */
  void failed(@Nullable String why, Instant now) {
    failures++;
    reason = why;
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
    retryAt = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
  }

  /** Whether the controller may still know the process that ended. */
  Registration registration() {
    return registration;
  }

  /** The controller was asked to forget the process that ended; {@code gone} if it said so. */
  void unregistered(boolean gone) {
    registration = gone ? new Registration(true, 0) : registration.asked();
  }

  /** The service ended the node's process itself: no failure. */
  void stoppedOnPurpose() {
    last = null;
  }
}
