/** Commands about clusters and their nodes. */
@NullMarked
package io.headrace.cli.clusters;

import org.jspecify.annotations.NullMarked;
