@NullMarked
package io.headrace.control.reconcile;

import org.jspecify.annotations.NullMarked;
