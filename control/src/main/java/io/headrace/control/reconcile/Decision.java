package io.headrace.control.reconcile;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be remembered, then done, in this order.
 *
 * @param cluster the cluster's new value; the present one when nothing changed
 * @param operation the running operation's new value, or null when there is none
 */
record Decision(Cluster cluster, @Nullable Operation operation, List<Effect> effects) {}
