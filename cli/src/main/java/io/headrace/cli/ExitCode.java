package io.headrace.cli;

/** How the command ends, for scripts; {@code headrace --help} lists the same. */
public final class ExitCode {
  public static final int OK = 0;

  /** The service refused, or what was asked for failed. */
  public static final int FAILED = 1;

  /** The command line could not be understood. */
  public static final int USAGE = 2;

  /** No service answers. */
  public static final int UNREACHABLE = 3;

  /** It did not happen in time. */
  public static final int TIMED_OUT = 4;

  /** What was named does not exist. */
  public static final int NOT_FOUND = 5;

  private ExitCode() {}
}
