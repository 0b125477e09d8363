package io.headrace.control.rest;

import io.headrace.api.MskException;
import io.headrace.api.MskException.Kind;
import io.headrace.api.sign.SignableRequest;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request has to pass before anything is done for it. */
final class Guard {
  private static final int LARGEST_BODY = 1 << 20;

  private final Authenticator authenticator;

  Guard(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /**
   * The request's body, once the request may be served.
   *
   * @throws MskException when it may not
   */
  byte[] admit(Context context) {
    refuseOtherSites(context);
    refuseUnreadableQuery(context.req().getQueryString());
    byte[] body = body(context);
    if (authenticator.enforces()) {
      authenticator.check(signable(context, body));
    }
    return body;
  }

  /** A page of another site, open in a browser of this machine, must not reach the service. */
  private static void refuseOtherSites(Context context) {
    String origin = context.header("Origin");
    if (origin != null && !String.valueOf(context.header("Host")).equals(authority(origin))) {
      throw new MskException(
          Kind.FORBIDDEN,
          "Requests from web pages of other sites (Origin %s) are refused."
              .formatted(Quoted.of(origin)),
          null);
    }
  }

  private static @Nullable String authority(String origin) {
    try {
      return URI.create(origin).getAuthority();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** A parameter that cannot be decoded would be left out silently. */
  private static void refuseUnreadableQuery(@Nullable String query) {
    try {
      if (query == null || !URLDecoder.decode(query, StandardCharsets.UTF_8).contains("\ufffd")) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw MskException.badRequest(
        "query", "The query string %s is not percent-encoded UTF-8.".formatted(Quoted.of(query)));
  }

  private static byte[] body(Context context) {
    try (InputStream stream = context.bodyInputStream()) {
      byte[] body = stream.readNBytes(LARGEST_BODY + 1);
      if (body.length <= LARGEST_BODY) {
        return body;
      }
    } catch (IOException e) {
      throw MskException.badRequest("body", "The body did not arrive whole; send it again.");
    }
    throw MskException.badRequest(
        "body", "The body is larger than %d bytes, the most that is read.".formatted(LARGEST_BODY));
  }

  private static SignableRequest signable(Context context, byte[] body) {
    Map<String, String> headers = new HashMap<>();
    context.headerMap().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    String query = context.req().getQueryString();
    return new SignableRequest(
        context.req().getMethod(),
        context.req().getRequestURI(),
        query == null ? "" : query,
        headers,
        body);
  }
}
