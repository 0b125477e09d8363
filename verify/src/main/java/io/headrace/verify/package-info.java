/**
 * Whether a Kafka service keeps its promises: a load whose history is checked, and a matrix of what
 * clients can do with it. Works with any service that speaks Kafka's protocol.
 */
@NullMarked
package io.headrace.verify;

import org.jspecify.annotations.NullMarked;
