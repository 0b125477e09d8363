package io.headrace.cli;

import io.headrace.api.MskClient;
import io.headrace.api.sign.Credentials;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A session for tests of what commands are made of. */
public final class TestingSession {
  private TestingSession() {}

  /** A session with nobody watching, whose time only pauses move. */
  public static Session of(URI endpoint, Path home, Path data, Map<String, String> environment) {
    TestingTime time = new TestingTime();
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(
            environment, home, Terminals.NONE, nowhere, nowhere, _ -> null, time, time);
    return new Session(
        surroundings,
        new Console(surroundings, OutputFormat.text),
        data,
        endpoint,
        uri -> new MskClient(uri, "local-1", new Credentials("test", "test", null), time));
  }
}
