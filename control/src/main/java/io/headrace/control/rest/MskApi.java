package io.headrace.control.rest;

import io.headrace.api.Json;
import io.headrace.api.MskException;
import io.headrace.api.MskException.Kind;
import io.headrace.api.MskOperation;
import io.headrace.api.ServiceInfo;
import io.headrace.control.cluster.Arns;
import io.headrace.control.kafka.TopicAdmin;
import io.headrace.control.provision.Provisioner;
import io.headrace.control.provision.ProvisioningException;
import io.headrace.control.store.StateStore;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The MSK API over HTTP, each request on a virtual thread. */
public final class MskApi implements AutoCloseable {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

  private final Routes routes = new Routes();
  private final Guard guard;
  private final Errors errors;
  private final ServiceRoutes service;
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
      Consumer<Optional<Boolean>> stop) {
    this.guard = new Guard(authenticator);
    this.errors = new Errors(ids);
    this.service = new ServiceRoutes(guard, info, stop);
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
    config.http.prefer405over404 = true;
    config.router.ignoreTrailingSlashes = false;
    config.http.generateEtags = false;
    config.jetty.modifyServer(
        jetty -> {
          jetty.setErrorHandler(Errors::jetty);
          jetty.setStopTimeout(STOP_TIMEOUT.toMillis());
        });
    config.router.javaLangErrorHandler(errors::unexpected);
    service.register(config.routes);
    for (MskOperation operation : MskOperation.values()) {
      HandlerType method = HandlerType.findOrCreate(operation.method());
      config.routes.addHttpHandler(method, operation.path(), handler(operation));
    }
    config.routes.exception(MskException.class, (e, context) -> Errors.write(context, e));
    config.routes.exception(
        ProvisioningException.class, (e, context) -> Errors.unavailable(context, e));
    config.routes.exception(
        HttpResponseException.class, (e, context) -> Errors.refused(context, e));
    config.routes.exception(Exception.class, (e, context) -> errors.unexpected(context, e));
  }

  private Handler handler(MskOperation operation) {
    Function<Call, @Nullable Object> served = routes.handler(operation);
    return context -> {
      byte[] body = guard.admit(context);
      if (served == null) {
        throw new MskException(
            Kind.NOT_IMPLEMENTED,
            "%s is not served by this version of Headrace. Served are %s."
                .formatted(operation.wireName(), routes.names()),
            null);
      }
      answer(context, served.apply(new Call(operation, context, body)));
    };
  }

  private static void answer(Context context, @Nullable Object body) throws Exception {
    if (body == null) {
      context.status(204);
    } else {
      context.contentType("application/json").result(Json.mapper().writeValueAsBytes(body));
    }
  }

  @Override
  public void close() {
    Javalin running = server;
    if (running != null) {
      running.stop();
    }
  }
}
