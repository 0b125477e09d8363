/** Tests of what a cluster's answers mean. */
@NullMarked
package io.headrace.cli.plan.evidence;

import org.jspecify.annotations.NullMarked;
