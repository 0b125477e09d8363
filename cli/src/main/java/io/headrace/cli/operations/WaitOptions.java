package io.headrace.cli.operations;

import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether and how long a command waits for what it asked for. */
public final class WaitOptions {
  @Option(
      names = "--no-wait",
      description = "Return as soon as the service has accepted; it goes on by itself.")
  private boolean noWait;

  @Mixin private WaitLimit limit = new WaitLimit();

  public boolean waits() {
    return !noWait;
  }

  public Duration timeout() {
    return limit.time();
  }
}
