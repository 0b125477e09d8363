package io.headrace.control.rest;

import io.headrace.api.Json;
import io.headrace.api.MskException;
import io.headrace.api.MskException.Kind;
import io.headrace.api.MskOperation;
import io.headrace.api.ServiceInfo;
import io.headrace.api.sign.SignableRequest;
import io.headrace.control.cluster.Arns;
import io.headrace.control.kafka.TopicAdmin;
import io.headrace.control.provision.Provisioner;
import io.headrace.control.store.StateStore;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The MSK API over HTTP, each request on a virtual thread. */
public final class MskApi implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MskApi.class);
  private static final long LARGEST_BODY = 1 << 20;
  private static final String JSON = "application/json";

  private final Routes routes = new Routes();
  private final Authenticator authenticator;
  private final Supplier<ServiceInfo> info;
  private final Consumer<Boolean> stop;
  private final Supplier<UUID> ids;
  private @Nullable Javalin server;

  /**
   * An API that serves nothing until {@link #start}.
   *
   * @param ids makes identifiers that were never used before
   * @param waker is told of each accepted change
   * @param info what the service says of itself
   * @param stop stops the service; the argument tells whether its brokers are to go on
   */
  @SuppressWarnings("TooManyParameters") // the wiring of the whole API stands in one place
  public MskApi(
      StateStore store,
      Provisioner provisioner,
      TopicAdmin topics,
      Arns arns,
      InstantSource clock,
      Supplier<UUID> ids,
      ClusterWaker waker,
      Authenticator authenticator,
      Supplier<ServiceInfo> info,
      Consumer<Boolean> stop) {
    this.authenticator = authenticator;
    this.info = info;
    this.stop = stop;
    this.ids = ids;
    ConfigurationRoutes configurations = new ConfigurationRoutes(store, arns, clock, ids);
    ClusterPlanner planner =
        new ClusterPlanner(store, provisioner, arns, clock, configurations::properties);
    new ClusterRoutes(store, planner, arns, clock, ids, configurations::properties, waker)
        .register(routes);
    configurations.register(routes);
    new NodeRoutes(store, arns).register(routes);
    new OperationRoutes(store).register(routes);
    new TopicRoutes(store, topics, arns).register(routes);
    new VersionRoutes(store).register(routes);
    new TagRoutes(store).register(routes);
  }

  /**
   * Begins to serve.
   *
   * @param port 0 for any free one
   * @return the port
   */
  public int start(String host, int port) {
    Javalin started = Javalin.create(this::configure).start(host, port);
    server = started;
    return started.port();
  }

  private void configure(JavalinConfig config) {
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = LARGEST_BODY;
    config.http.prefer405over404 = true;
    config.http.generateEtags = false;
    config.jetty.modifyServer(
        jetty -> {
          jetty.setErrorHandler(MskApi::jettyError);
          jetty.setStopTimeout(2000);
        });
    serviceRoutes(config.routes);
    for (MskOperation operation : MskOperation.values()) {
      Handler handler = handler(operation);
      switch (operation.method()) {
        case "GET" -> config.routes.get(operation.path(), handler);
        case "POST" -> config.routes.post(operation.path(), handler);
        case "PUT" -> config.routes.put(operation.path(), handler);
        case "PATCH" -> config.routes.patch(operation.path(), handler);
        case "DELETE" -> config.routes.delete(operation.path(), handler);
        default -> throw new IllegalStateException(operation.method());
      }
    }
    config.routes.exception(MskException.class, (e, context) -> error(context, e));
    config.routes.exception(
        HttpResponseException.class, (e, context) -> error(context, plain(e, context)));
    config.routes.exception(Exception.class, this::unexpected);
    config.routes.error(404, "*", context -> error(context, noSuchPath(context)));
  }

  private void serviceRoutes(RoutesConfig config) {
    config.get("/healthz", context -> context.contentType("text/plain").result("ok\n"));
    config.get(
        ServiceInfo.PATH,
        context -> {
          authenticate(context);
          answer(context, info.get());
        });
    config.post(
        ServiceInfo.STOP_PATH,
        context -> {
          authenticate(context);
          context.status(202);
          stop.accept("true".equals(context.queryParam("keepBrokers")));
        });
  }

  private Handler handler(MskOperation operation) {
    Function<Call, @Nullable Object> served = routes.handler(operation);
    return context -> {
      authenticate(context);
      if (served == null) {
        throw new MskException(
            Kind.NOT_IMPLEMENTED,
            "%s is not served by this version of Headrace. The operations that are served are listed in docs/api.md."
                .formatted(operation.wireName()),
            null);
      }
      answer(context, served.apply(new Call(context)));
    };
  }

  private void authenticate(Context context) {
    if (!authenticator.enforces()) {
      return;
    }
    Map<String, String> headers = new HashMap<>();
    context.headerMap().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    String query = context.req().getQueryString();
    authenticator.check(
        new SignableRequest(
            context.req().getMethod(),
            context.req().getRequestURI(),
            query == null ? "" : query,
            headers,
            context.bodyAsBytes()));
  }

  private static void answer(Context context, @Nullable Object body) throws Exception {
    if (body == null) {
      context.status(204);
    } else {
      context.contentType(JSON).result(Json.mapper().writeValueAsBytes(body));
    }
  }

  private static void error(Context context, MskException e) {
    context.status(e.kind().status());
    context.header("x-amzn-ErrorType", e.kind().wireName());
    context.contentType(JSON).result(errorBody(e));
  }

  private static byte[] errorBody(MskException e) {
    Map<String, String> body = new TreeMap<>();
    body.put("message", e.getMessage());
    if (e.invalidParameter() != null) {
      body.put("invalidParameter", e.invalidParameter());
    }
    try {
      return Json.mapper().writeValueAsBytes(body);
    } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Javalin's own refusals, in the API's shape. */
  private static MskException plain(HttpResponseException e, Context context) {
    return switch (e.getStatus()) {
      case 404 -> noSuchPath(context);
      case 405 ->
          MskException.badRequest(
              "method",
              "%s is not a method of %s.".formatted(context.req().getMethod(), context.path()));
      case 413 ->
          MskException.badRequest(
              "body", "The body is larger than %d bytes.".formatted(LARGEST_BODY));
      default -> MskException.badRequest("request", String.valueOf(e.getMessage()));
    };
  }

  private static MskException noSuchPath(Context context) {
    return MskException.notFound(
        "path",
        "There is nothing at %s. An ARN in a path is one segment, percent-encoded (%%2F for /)."
            .formatted(context.path()));
  }

  private void unexpected(Exception e, Context context) {
    UUID incident = ids.get();
    LOG.error("{} {} failed, incident {}", context.req().getMethod(), context.path(), incident, e);
    error(
        context,
        new MskException(
            Kind.INTERNAL,
            "The service failed to answer. Its log tells why under incident " + incident + ".",
            null));
  }

  /** What Jetty refuses before a request reaches a route, in the API's shape. */
  private static boolean jettyError(
      org.eclipse.jetty.server.Request request,
      org.eclipse.jetty.server.Response response,
      org.eclipse.jetty.util.Callback callback) {
    MskException error =
        MskException.badRequest(
            "request",
            "The request is not valid HTTP (status %d).".formatted(response.getStatus()));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, JSON);
    response.getHeaders().put("x-amzn-ErrorType", error.kind().wireName());
    response.write(true, ByteBuffer.wrap(errorBody(error)), callback);
    return true;
  }

  @Override
  public void close() {
    Javalin running = server;
    if (running != null) {
      running.stop();
    }
  }
}
