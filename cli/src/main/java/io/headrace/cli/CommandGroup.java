package io.headrace.cli;

/** A command that only has sub-commands: alone, it shows what they are. */
public abstract class CommandGroup extends HeadraceCommand {
  @Override
  public Integer call() {
    spec().commandLine().usage(spec().commandLine().getErr());
    return ExitCode.USAGE;
  }
}
