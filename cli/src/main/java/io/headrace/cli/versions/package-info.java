/** The command about versions of Kafka. */
@NullMarked
package io.headrace.cli.versions;

import org.jspecify.annotations.NullMarked;
