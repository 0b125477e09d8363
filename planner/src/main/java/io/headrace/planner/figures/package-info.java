/** Numbers, money and times as people read them: the one place that formats them. */
@NullMarked
package io.headrace.planner.figures;

import org.jspecify.annotations.NullMarked;
