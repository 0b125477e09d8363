/** What a running cluster says for itself: the measured rows of a scorecard. */
@NullMarked
package io.headrace.cli.plan.evidence;

import org.jspecify.annotations.NullMarked;
