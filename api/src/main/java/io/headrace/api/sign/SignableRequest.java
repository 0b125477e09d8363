package io.headrace.api.sign;

import java.util.Map;

/**
 * The parts of an HTTP request that a signature covers.
 *
 * @param method HTTP method, upper case
 * @param rawPath path as it stands on the wire, percent-encoded
 * @param rawQuery query as it stands on the wire, without the question mark; empty when there is
 *     none
 * @param headers header values by lower-case name
 * @param body the body's bytes; empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SignableRequest(
    String method, String rawPath, String rawQuery, Map<String, String> headers, byte[] body) {}
