package io.headrace.planner.workload;

import static io.headrace.planner.workload.Check.require;

/**
 * Where clients are.
 *
 * @param producers where producers are
 * @param consumers where consumers are
 * @param readFromNearest whether consumers read from the replica of their own zone (Kafka's
 *     KIP-392: {@code client.rack} and {@code RackAwareReplicaSelector})
 * @param vpcs other VPCs with clients, if producers or consumers are in another VPC
 * @param authenticationSchemes ways to authenticate that are offered to other VPCs; each is billed
 */
public record Clients(
    Locality producers,
    Locality consumers,
    boolean readFromNearest,
    int vpcs,
    int authenticationSchemes) {
  public Clients {
    require(vpcs >= 1, WorkloadField.VPCS, vpcs, "is less than 1", "Write 1 or more.");
    require(
        authenticationSchemes >= 1 && authenticationSchemes <= 3,
        WorkloadField.AUTHENTICATION,
        authenticationSchemes,
        "is not between 1 and 3",
        "There are IAM, SASL/SCRAM and mutual TLS.");
  }

  /** Whether any client is in another VPC. */
  public boolean inOtherVpcs() {
    return producers == Locality.OTHER_VPC || consumers == Locality.OTHER_VPC;
  }
}
