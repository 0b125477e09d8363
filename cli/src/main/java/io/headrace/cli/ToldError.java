package io.headrace.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.headrace.api.Json;
import io.headrace.api.MskException;
import io.headrace.api.ServiceUnreachableException;
import io.headrace.planner.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * An error as it is told: {@code type} for programs, {@code message} for people, the name of the
 * field at fault if one is, and the exit code.
 */
record ToldError(String type, String message, @Nullable String invalidParameter, int exitCode) {
  static ToldError of(Exception error) {
    String message = String.valueOf(error.getMessage());
    return switch (error) {
      case MskException refused ->
          new ToldError(
              refused.kind().wireName(),
              message,
              refused.invalidParameter(),
              refused.kind().status() == 404 ? ExitCode.NOT_FOUND : ExitCode.FAILED);
      case ServiceUnreachableException _ ->
          new ToldError("ServiceUnreachable", message, null, ExitCode.UNREACHABLE);
      case InvalidInputException wrong ->
          new ToldError("InvalidInput", message, wrong.field(), ExitCode.USAGE);
      case CommandFailure failure ->
          new ToldError(type(failure.exitCode()), message, null, failure.exitCode());
      case CommandLine.ParameterException usage -> usage(usage);
      case KafkaException kafka ->
          new ToldError(
              kafka.getClass().getSimpleName(),
              "The brokers could not be asked: " + message,
              null,
              ExitCode.FAILED);
      default -> {
        String type = error.getClass().getSimpleName();
        yield new ToldError(type, type + ": " + message, null, ExitCode.FAILED);
      }
    };
  }

  private static ToldError usage(CommandLine.ParameterException error) {
    StringBuilder message = new StringBuilder(String.valueOf(error.getMessage()));
    if (error instanceof CommandLine.UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      message
          .append(". Did you mean: ")
          .append(String.join(", ", unmatched.getSuggestions()))
          .append('?');
    } else {
      message.append('.');
    }
    message
        .append(" See: ")
        .append(error.getCommandLine().getCommandSpec().qualifiedName())
        .append(" --help");
    return new ToldError(type(ExitCode.USAGE), message.toString(), null, ExitCode.USAGE);
  }

  private static String type(int exitCode) {
    return switch (exitCode) {
      case ExitCode.USAGE -> "UsageError";
      case ExitCode.UNREACHABLE -> "ServiceUnreachable";
      case ExitCode.TIMED_OUT -> "TimedOut";
      case ExitCode.NOT_FOUND -> "NotFoundException";
      default -> "Failed";
    };
  }

  /** One paragraph for a person. */
  String text() {
    return "error: "
        + message
        + (invalidParameter == null || message.startsWith(invalidParameter)
            ? ""
            : " (field: " + invalidParameter + ")");
  }

  /** One line of JSON for a program. */
  String json() {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("type", type);
    error.put("message", message);
    if (invalidParameter != null) {
      error.put("invalidParameter", invalidParameter);
    }
    try {
      return Json.mapper().writeValueAsString(Map.of("error", error));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
