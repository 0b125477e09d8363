/** The MSK API as Java: operations, errors, JSON, and an HTTP client that signs what it sends. */
@NullMarked
package io.headrace.api;

import org.jspecify.annotations.NullMarked;
