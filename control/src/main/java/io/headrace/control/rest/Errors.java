package io.headrace.control.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.headrace.api.Json;
import io.headrace.api.MskException;
import io.headrace.api.MskException.Kind;
import io.headrace.control.provision.ProvisioningException;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts every error on the wire in the API's shape, whoever found it. */
final class Errors {
  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
  private static final String TYPE = "x-amzn-ErrorType";
  private static final String JSON = "application/json";

  private final Supplier<UUID> incidents;

  /** A writer of errors; {@code incidents} makes an id for each one that nobody expected. */
  Errors(Supplier<UUID> incidents) {
    this.incidents = incidents;
  }

  static void write(Context context, MskException e) {
    context.status(e.kind().status());
    context.header(TYPE, e.kind().wireName());
    context.contentType(JSON).result(body(e));
  }

  /** What the router refuses. */
  static void refused(Context context, HttpResponseException e) {
    write(
        context,
        switch (e.getStatus()) {
          case 404 -> noSuchPath(context);
          case 405 -> noSuchMethod(context, e);
          default ->
              new MskException(
                  Kind.BAD_REQUEST, Quoted.visible(String.valueOf(e.getMessage())), null);
        });
  }

  private static MskException noSuchPath(Context context) {
    return MskException.notFound(
        "path",
        "There is nothing at %s. An ARN in a path is one segment, percent-encoded (%%2F for each /)."
            .formatted(Quoted.of(context.req().getRequestURI())));
  }

  private static MskException noSuchMethod(Context context, HttpResponseException e) {
    String allowed = e.getDetails().getOrDefault("availableMethods", "");
    if (!allowed.isEmpty()) {
      context.header("Allow", allowed);
    }
    return new MskException(
        Kind.METHOD_NOT_ALLOWED,
        "%s is not a method of %s%s."
            .formatted(
                Quoted.of(context.req().getMethod()),
                Quoted.of(context.req().getRequestURI()),
                allowed.isEmpty() ? "" : "; use " + allowed),
        "method");
  }

  /** No machine or port is left for a node. */
  static void unavailable(Context context, ProvisioningException e) {
    write(context, new MskException(Kind.UNAVAILABLE, String.valueOf(e.getMessage()), null));
  }

  /** What nobody expected: told in the log, under an id that the answer names. */
  void unexpected(Context context, Throwable e) {
    write(context, incident(context.req().getMethod(), context.req().getRequestURI(), e));
  }

  /** The same, where the router has given up. */
  void unexpected(HttpServletResponse response, Throwable e) {
    MskException error = incident("A", "request", e);
    try {
      response.setStatus(error.kind().status());
      response.setHeader(TYPE, error.kind().wireName());
      response.setContentType(JSON);
      response.getOutputStream().write(body(error));
    } catch (IOException gone) {
      LOG.debug("The client is gone", gone);
    }
  }

  private MskException incident(String method, String path, Throwable e) {
    UUID id = incidents.get();
    LOG.error("{} {} failed, incident {}", method, Quoted.of(path), id, e);
    return new MskException(
        Kind.INTERNAL,
        "The service failed to answer. Its log tells why under incident " + id + ".",
        null);
  }

  /** What Jetty refuses before a request reaches the router. */
  static boolean jetty(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    boolean ours = status == 500 || status == 503;
    Kind kind = ours ? Kind.INTERNAL : Kind.BAD_REQUEST;
    Object reason =
        request.getAttribute(org.eclipse.jetty.server.handler.ErrorHandler.ERROR_MESSAGE);
    MskException error =
        new MskException(
            kind,
            "The request cannot be served: HTTP status %d%s."
                .formatted(status, reason == null ? "" : ", " + Quoted.visible(reason.toString())),
            null);
    response.setStatus(kind.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, JSON);
    response.getHeaders().put(TYPE, kind.wireName());
    response.write(true, ByteBuffer.wrap(body(error)), callback);
    return true;
  }

  private static byte[] body(MskException e) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("message", Quoted.visible(e.getMessage()));
    if (e.invalidParameter() != null) {
      body.put("invalidParameter", Quoted.visible(e.invalidParameter()));
    }
    try {
      return Json.mapper().writeValueAsBytes(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
