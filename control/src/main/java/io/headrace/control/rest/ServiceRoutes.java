package io.headrace.control.rest;

import io.headrace.api.Json;
import io.headrace.api.MskException;
import io.headrace.api.ServiceInfo;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The service itself, outside the MSK API: whether it is there, what it is, and its end. */
final class ServiceRoutes {
  private final Guard guard;
  private final Supplier<ServiceInfo> info;
  private final Consumer<Optional<Boolean>> stop;

  ServiceRoutes(Guard guard, Supplier<ServiceInfo> info, Consumer<Optional<Boolean>> stop) {
    this.guard = guard;
    this.info = info;
    this.stop = stop;
  }

  void register(RoutesConfig routes) {
    routes.get("/healthz", context -> context.contentType("text/plain").result("ok\n"));
    routes.get(ServiceInfo.PATH, this::describe);
    routes.post(ServiceInfo.STOP_PATH, this::stop);
  }

  private void describe(Context context) throws Exception {
    byte[] _ = guard.admit(context);
    context.contentType("application/json").result(Json.mapper().writeValueAsBytes(info.get()));
  }

  private void stop(Context context) {
    byte[] _ = guard.admit(context);
    Optional<Boolean> keepBrokers = flag(context.queryParam("keepBrokers"));
    context.status(202);
    stop.accept(keepBrokers);
  }

  private static Optional<Boolean> flag(@Nullable String value) {
    return switch (value) {
      case null -> Optional.empty();
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default ->
          throw MskException.badRequest(
              "keepBrokers",
              "keepBrokers is %s; it has to be true or false.".formatted(Quoted.of(value)));
    };
  }
}
