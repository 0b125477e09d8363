package io.headrace.control.reconcile;

import io.headrace.control.kafka.Membership;
import io.headrace.control.kafka.PartitionMover;
import io.headrace.control.kafka.Probe;
import io.headrace.control.provision.Provisioner;

/** What a reconciler looks at and acts through. */
public record World(
    Provisioner provisioner, Probe probe, Membership membership, PartitionMover mover) {}
