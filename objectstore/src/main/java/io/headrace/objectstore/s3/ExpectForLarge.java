package io.headrace.objectstore.s3;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends small bodies without asking first. {@code Expect: 100-continue} costs a put a round trip,
 * and {@link java.net.HttpURLConnection} five seconds where a server does not answer it. A large
 * body is worth asking: a server that refuses one need not read it, and its answer could be lost
 * when it closes the connection.
 */
final class ExpectForLarge implements ExecutionInterceptor {
  private static final long LARGE = 1 << 20;

  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    SdkHttpRequest request = context.httpRequest();
    boolean large =
        request
            .firstMatchingHeader("Content-Length")
            .filter(length -> Long.parseLong(length) > LARGE)
            .isPresent();
    return large ? request : request.toBuilder().removeHeader("Expect").build();
  }
}
