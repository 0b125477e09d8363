/** Commands about the nodes of clusters, and which of them take connections. */
@NullMarked
package io.headrace.cli.nodes;

import org.jspecify.annotations.NullMarked;
