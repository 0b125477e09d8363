/** AWS Signature Version 4, both halves: what a client signs and what a service verifies. */
@NullMarked
package io.headrace.api.sign;

import org.jspecify.annotations.NullMarked;
