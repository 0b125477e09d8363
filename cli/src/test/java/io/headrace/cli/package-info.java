/** Tests of the command against a service that answers from memory. */
@NullMarked
package io.headrace.cli;

import org.jspecify.annotations.NullMarked;
