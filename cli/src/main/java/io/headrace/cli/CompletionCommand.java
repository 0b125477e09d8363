package io.headrace.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the completion script. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Write a completion script for bash or zsh.",
    footerHeading = "%nExample:%n",
    footer = "  source <(headrace completion bash)")
public final class CompletionCommand extends HeadraceCommand {
  @Parameters(paramLabel = "SHELL", description = "bash or zsh (the script suits both).")
  private String shell = "bash";

  @Override
  public Integer call() {
    if (!shell.equals("bash") && !shell.equals("zsh")) {
      throw new CommandFailure(
          ExitCode.USAGE, "SHELL is '%s'; it has to be bash or zsh.".formatted(shell));
    }
    spec()
        .commandLine()
        .getOut()
        .println(AutoComplete.bash("headrace", spec().root().commandLine()));
    spec().commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
