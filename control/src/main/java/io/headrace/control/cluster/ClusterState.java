package io.headrace.control.cluster;

/**
 * The states of a cluster and the steps that are legal from each. A step exists as a method only on
 * the states that may take it:
 *
 * <pre>
 * Creating ──► Active ⇄ Healing
 *    │           ⇅         (also Updating, RebootingBroker ──► Active or Healing)
 *    ▼           ▼
 *  Failed ──► Deleting ──► gone
 * </pre>
 *
 * <p>Source: the states of the MSK API.
 */
public sealed interface ClusterState {

  /** Nodes are being started for the first time: no data, no operations. */
  record Creating() implements ClusterState {
    public Active toActive() {
      return new Active();
    }

    public Failed toFailed(String reason) {
      return new Failed(reason);
    }
  }

  /** Everything works and everything is allowed. */
  record Active() implements ClusterState, Deletable {
    public Healing toHealing(String reason) {
      return new Healing(reason);
    }

    public Updating toUpdating() {
      return new Updating();
    }

    public RebootingBroker toRebootingBroker() {
      return new RebootingBroker();
    }
  }

  /** Data flows, but a node is missing or behind; {@code reason} says which. */
  record Healing(String reason) implements ClusterState, Deletable {
    public Active toActive() {
      return new Active();
    }
  }

  /** An operation is being carried out; data flows. */
  record Updating() implements ClusterState, Deletable {
    public Active toActive() {
      return new Active();
    }

    public Healing toHealing(String reason) {
      return new Healing(reason);
    }
  }

  /** A reboot that a user asked for is being carried out; data flows. */
  record RebootingBroker() implements ClusterState, Deletable {
    public Active toActive() {
      return new Active();
    }

    public Healing toHealing(String reason) {
      return new Healing(reason);
    }
  }

  /** A create failed, for this reason; only a delete is accepted. */
  record Failed(String reason) implements ClusterState, Deletable {}

  /** Nodes are being stopped and their data removed. */
  record Deleting() implements ClusterState {}

  /** A state from which a cluster may be deleted. */
  sealed interface Deletable extends ClusterState {
    default Deleting toDeleting() {
      return new Deleting();
    }
  }
}
