/** Real clients against the built product: real Kafka processes, the AWS SDK and CLI, kcat. */
@NullMarked
package io.headrace.e2e;

import org.jspecify.annotations.NullMarked;
