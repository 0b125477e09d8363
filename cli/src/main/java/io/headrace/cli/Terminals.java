package io.headrace.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which of the standard streams are a terminal.
 *
 * @param in whether a person can be asked
 * @param out whether a person reads the results
 * @param err whether a person watches the progress
 */
record Terminals(boolean in, boolean out, boolean err) {
  /** Nobody sits there. */
  static final Terminals NONE = new Terminals(false, false, false);

  /** A person sits there, and no stream is redirected. */
  static final Terminals ALL = new Terminals(true, true, true);

  /** Those of this process. */
  static Terminals ofProcess() {
    return new Terminals(isTerminal(0), isTerminal(1), isTerminal(2));
  }

  /** Linux tells for each stream; elsewhere the JDK tells for input and output together. */
  @SuppressWarnings("SystemConsoleNull") // it is null when neither side is a terminal
  private static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd", Integer.toString(descriptor));
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException e) {
      java.io.Console console = System.console();
      return console != null && console.isTerminal();
    }
  }
}
