package io.headrace.cli;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the completion script. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Write a completion script for bash or zsh.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(headrace completion bash)",
      "  headrace completion zsh > ~/.headrace-completion; echo 'source ~/.headrace-completion' >> ~/.zshrc"
    })
public final class CompletionCommand extends HeadraceCommand {
  /** The shells that the script is for; one script suits both. */
  enum Shell {
    bash,
    zsh
  }

  @Parameters(
      paramLabel = "SHELL",
      arity = "0..1",
      defaultValue = "bash",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Shell shell = Shell.bash;

  @Override
  public Integer call() {
    PrintWriter out = spec().commandLine().getOut();
    out.println("# Completion of the headrace command for " + shell + ".");
    out.println(AutoComplete.bash("headrace", spec().root().commandLine()));
    out.flush();
    return ExitCode.OK;
  }
}
