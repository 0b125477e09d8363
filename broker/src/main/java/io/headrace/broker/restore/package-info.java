/**
 * A new leader's way to its log: fence the older leaders, then read what they left. Knows no Kafka
 * classes.
 */
@NullMarked
package io.headrace.broker.restore;

import org.jspecify.annotations.NullMarked;
