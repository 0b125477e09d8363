@NullMarked
package io.headrace.cli.plan.running;

import org.jspecify.annotations.NullMarked;
