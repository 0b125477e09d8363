/**
 * The JSON bodies of the MSK API (service {@code kafka}, version 2018-11-14), one record a shape,
 * named as the API names them. Every component may be null: a request may leave it out, and which
 * ones an operation requires is the service's to check. What stands in the path or the query string
 * is not here but in {@link io.headrace.api.MskOperation}.
 *
 * <p>Thread-safe as long as nobody changes a list or map after handing it over. Source: the MSK API
 * reference.
 */
@NullMarked
package io.headrace.api.wire;

import org.jspecify.annotations.NullMarked;
