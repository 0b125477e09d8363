package io.headrace.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.headrace.api.Json;
import io.headrace.api.MskException;
import io.headrace.api.ServiceUnreachableException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells an error to a person or a program, and what exit code it has. */
final class Errors {
  private Errors() {}

  static int tell(Exception error, PrintWriter err, boolean json) {
    String message = String.valueOf(error.getMessage());
    String field = null;
    String type = error.getClass().getSimpleName();
    int code = ExitCode.FAILED;
    switch (error) {
      case MskException refused -> {
        field = refused.invalidParameter();
        type = refused.kind().wireName();
        code = refused.kind().status() == 404 ? ExitCode.NOT_FOUND : ExitCode.FAILED;
      }
      case ServiceUnreachableException _ -> code = ExitCode.UNREACHABLE;
      case CommandFailure failure -> code = failure.exitCode();
      default -> message = type + ": " + message;
    }
    err.println(json ? json(type, message, field) : text(message, field));
    err.flush();
    if (System.getenv("HEADRACE_DEBUG") != null) {
      error.printStackTrace(err);
    }
    return code;
  }

  private static String text(String message, @Nullable String field) {
    return "error: " + message + (field == null ? "" : " (field: " + field + ")");
  }

  private static String json(String type, String message, @Nullable String field) {
    Map<String, @Nullable String> error = new LinkedHashMap<>();
    error.put("type", type);
    error.put("message", message);
    if (field != null) {
      error.put("invalidParameter", field);
    }
    try {
      return Json.mapper().writeValueAsString(Map.of("error", error));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
