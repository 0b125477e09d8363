package io.headrace.bench.driver;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.api.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The process that runs the clients of one run: a {@link Command} a line on standard input, a
 * {@link Reply} a line on standard output. It ends when its input does.
 */
public final class Driver {
  private final ObjectMapper json = Json.mapper();
  private @Nullable ClientFleet clients;

  private Driver() {}

  /** Reads commands until there are no more. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    // What libraries print must not get between the replies.
    System.setOut(System.err);
    Driver driver = new Driver();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(driver.json.writeValueAsString(driver.answer(line)));
      out.flush();
    }
    // Clients of a cluster that is gone may take long to close.
    Runtime.getRuntime().halt(0);
  }

  private Reply answer(String line) throws IOException {
    Command command = json.readValue(line, Command.class);
    try {
      return switch (command) {
        case Command.Start start -> {
          clients = ClientFleet.start(start.plan());
          yield new Reply.Done();
        }
        case Command.Rate rate -> {
          clients().rate(rate.recordsPerSecond());
          yield new Reply.Done();
        }
        case Command.Reading reading -> {
          clients().reading(reading.on());
          yield new Reply.Done();
        }
        case Command.Reset _ -> {
          clients().reset();
          yield new Reply.Done();
        }
        case Command.Look _ -> new Reply.Seen(clients().look());
        case Command.Pending _ ->
            new Reply.Waiting(clients().produced(), clients().unacknowledged(), clients().unread());
        case Command.Stop _ -> {
          clients().close();
          yield new Reply.Done();
        }
      };
    } catch (RuntimeException e) {
      return new Reply.Failed(e.toString());
    }
  }

  private ClientFleet clients() {
    ClientFleet present = clients;
    if (present == null) {
      throw new IllegalStateException("The first command has to be start");
    }
    return present;
  }
}
