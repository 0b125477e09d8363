package io.headrace.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs to their end. */
final class Commands {
  /** How a program ended and what it wrote. */
  record Result(int exit, String out, String err) {
    Result expect(int wanted) {
      if (exit != wanted) {
        throw new AssertionError(
            "exit code %d, expected %d%n--- out%n%s%n--- err%n%s"
                .formatted(exit, wanted, out, err));
      }
      return this;
    }
  }

  private Commands() {}

  static Result run(List<String> command, Map<String, String> environment, Duration limit) {
    try {
      Path out = Files.createTempFile("out", null);
      Path err = Files.createTempFile("err", null);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            "%s did not end in %s%n%s%n%s"
                .formatted(command, limit, Files.readString(out), Files.readString(err)));
      }
      Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Whether a program of this name is on the PATH. */
  static boolean exists(String program) {
    return run(List.of("sh", "-c", "command -v " + program), Map.of(), Duration.ofSeconds(10))
            .exit()
        == 0;
  }
}
