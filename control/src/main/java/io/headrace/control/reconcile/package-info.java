/** Brings what is to what should be: a pure decision, then its effects. */
@NullMarked
package io.headrace.control.reconcile;

import org.jspecify.annotations.NullMarked;
