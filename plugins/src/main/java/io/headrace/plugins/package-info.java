/** What any Kafka broker can load. */
@NullMarked
package io.headrace.plugins;

import org.jspecify.annotations.NullMarked;
