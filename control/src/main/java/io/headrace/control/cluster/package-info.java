/**
 * The domain: clusters, nodes, configurations and operations, with their states and legal steps. No
 * I/O.
 */
@NullMarked
package io.headrace.control.cluster;

import org.jspecify.annotations.NullMarked;
