package io.headrace.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the help of any command, however deep. */
@Command(
    name = "help",
    mixinStandardHelpOptions = true,
    helpCommand = true,
    description = "Show what a command does and takes.",
    footerHeading = "%nExamples:%n",
    footer = {"  headrace help", "  headrace help clusters create"})
public final class HelpCommand extends HeadraceCommand {
  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "The command, word by word; without one, all commands are listed.")
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    CommandLine command = spec().root().commandLine();
    for (String word : words) {
      CommandLine below = command.getSubcommands().get(word);
      if (below == null) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "'%s' has no command '%s'. %s"
                .formatted(
                    command.getCommandSpec().qualifiedName(),
                    word,
                    command.getSubcommands().isEmpty()
                        ? "See: " + command.getCommandSpec().qualifiedName() + " --help"
                        : "It has: " + String.join(", ", command.getSubcommands().keySet()) + "."));
      }
      command = below;
    }
    command.usage(spec().root().commandLine().getOut());
    return ExitCode.OK;
  }
}
