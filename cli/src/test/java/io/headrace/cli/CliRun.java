package io.headrace.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.api.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the command as {@code main} does, with surroundings of its own. */
final class CliRun {
  /** How a run ended and what it wrote. */
  record Result(int exitCode, String out, String err) {
    JsonNode json() {
      return read(out);
    }

    JsonNode errorJson() {
      return read(err).path("error");
    }

    private static JsonNode read(String text) {
      try {
        return Json.mapper().readTree(text);
      } catch (JsonProcessingException e) {
        throw new AssertionError("not JSON: " + text, e);
      }
    }
  }

  private final Map<String, String> environment = new HashMap<>();
  private final List<String> questions = new ArrayList<>();
  private Path home = Path.of("target/no-such-home").toAbsolutePath();
  private boolean realTime;
  private Terminals terminals = Terminals.NONE;
  private @Nullable String reply;

  private CliRun() {
    environment.put("HEADRACE_DATA", Path.of("target/no-such-data").toAbsolutePath().toString());
  }

  static CliRun alone() {
    return new CliRun();
  }

  static CliRun against(TestingMskService service) {
    return new CliRun().env("HEADRACE_ENDPOINT", service.endpoint().toString());
  }

  static CliRun against(URI endpoint) {
    return new CliRun().env("HEADRACE_ENDPOINT", endpoint.toString());
  }

  CliRun env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** A person sits there, who answers every question like this. */
  CliRun onTerminal(@Nullable String answer) {
    terminals = Terminals.ALL;
    reply = answer;
    return this;
  }

  /** Only some of the streams are a terminal. */
  CliRun onTerminals(Terminals some) {
    terminals = some;
    return this;
  }

  /** Time passes as it does: for runs that wait for a process. */
  CliRun inRealTime() {
    realTime = true;
    return this;
  }

  CliRun home(Path distribution) {
    home = distribution;
    return this;
  }

  List<String> questions() {
    return questions;
  }

  Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    TestingTime time = new TestingTime();
    int exitCode =
        Headrace.commandLine(
                new Headrace(
                    new Surroundings(
                        environment,
                        home,
                        terminals,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        question -> {
                          questions.add(question);
                          return reply;
                        },
                        realTime ? InstantSource.system() : time,
                        realTime ? Thread::sleep : time)))
            .execute(arguments);
    return new Result(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
