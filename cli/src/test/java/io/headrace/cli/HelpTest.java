package io.headrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command describes itself. */
class HelpTest {
  static Stream<CommandSpec> commands() {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Headrace root =
        new Headrace(
            new Surroundings(
                Map.of(),
                Path.of(""),
                Terminals.NONE,
                nowhere,
                nowhere,
                _ -> null,
                InstantSource.system(),
                _ -> {}));
    return below(Headrace.commandLine(root));
  }

  private static Stream<CommandSpec> below(CommandLine line) {
    return Stream.concat(
        Stream.of(line.getCommandSpec()),
        line.getSubcommands().values().stream().flatMap(HelpTest::below));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandSaysWhatItDoes(CommandSpec command) {
    List<String> texts =
        Stream.of(command.usageMessage().description(), command.usageMessage().header())
            .flatMap(Stream::of)
            .toList();
    assertThat(texts).as(command.qualifiedName()).isNotEmpty().noneMatch(String::isBlank);
    assertThat(command.optionsMap()).containsKeys("--help", "--output", "--data", "--endpoint");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionSaysWhatItIs(CommandSpec command) {
    assertThat(command.args())
        .allSatisfy(
            argument ->
                assertThat(String.join("", argument.description()))
                    .as(command.qualifiedName() + " " + argument.paramLabel())
                    .isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandThatDoesSomethingHasAnExample(CommandSpec command) {
    if (command.subcommands().isEmpty()) {
      assertThat(String.join("\n", command.usageMessage().footer()))
          .as(command.qualifiedName())
          .contains("headrace ");
    }
  }

  @Test
  void rootListsCommandsAndExitCodes() {
    CliRun.Result help = CliRun.alone().run("--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .contains("up", "down", "status", "clusters", "kafka", "completion")
        .containsPattern("3\\s+no service answers")
        .containsPattern("5\\s+what was named does not exist");
  }

  @Test
  void helpGoesAsDeepAsCommandsDo() {
    CliRun.Result help = CliRun.alone().run("help", "clusters", "create");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("headrace clusters create", "--storage-gib", "Examples:");
  }

  @Test
  void helpForAnUnknownCommandNamesTheKnownOnes() {
    CliRun.Result help = CliRun.alone().run("help", "clusters", "explode");
    assertThat(help.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(help.err()).contains("explode", "create", "describe");
  }

  @Test
  void everySubcommandTellsTheVersion() {
    assertThat(CliRun.alone().run("topics", "list", "--version").out()).startsWith("headrace ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void completionScriptKnowsNestedCommands(String shell) {
    CliRun.Result script = CliRun.alone().run("completion", shell);
    assertThat(script.exitCode()).isZero();
    assertThat(script.out())
        .contains("complete -F _complete_headrace", "_picocli_headrace_clusters_create", shell);
  }

  @Test
  void completionForAnotherShellIsRefused() {
    CliRun.Result script = CliRun.alone().run("completion", "fish");
    assertThat(script.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(script.err()).contains("fish", "bash", "zsh");
  }
}
