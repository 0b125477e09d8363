package io.headrace.bench.result;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.headrace.api.Json;
import io.headrace.bench.machine.Machine;
import io.headrace.bench.workload.Workload;
import io.headrace.planner.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All of a run, as its file has it.
 *
 * @param command that led to it, with a line for each if several did
 * @param started as ISO-8601
 * @param version of Headrace
 * @param settings of the clusters, in sentences; more than one of a kind if it has changed
 * @param targets names and descriptions, in the order of the command line; ratios are to the first
 * @param runs in the order in which they were made
 */
public record BenchResult(
    String command,
    String started,
    String version,
    Machine machine,
    List<String> settings,
    Map<String, String> targets,
    List<Workload> workloads,
    List<TargetRun> runs) {

  /** Writes it in place of what is there, atomically. */
  public void write(Path file) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(
        next, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInputException if it has something else
   */
  public static BenchResult read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new InvalidInputException(
          "file", file.toString(), "does not exist", "Name a results.json.");
    }
    try {
      return Json.mapper().readValue(file.toFile(), BenchResult.class);
    } catch (JsonParseException | MismatchedInputException e) {
      throw new InvalidInputException(
          "file",
          file.toString(),
          "has no results: " + e.getOriginalMessage(),
          "Name a results.json that 'headrace bench' wrote.");
    }
  }

  /** The runs of a workload on a target. */
  public List<TargetRun> runs(Workload workload, String target) {
    return runs.stream()
        .filter(run -> run.workload().equals(workload.name()) && run.target().equals(target))
        .toList();
  }

  /**
   * This run as the rest of an earlier one, whose beginning and runs it then has. What is asked for
   * now, and how, comes after what was asked for then.
   *
   * @throws InvalidInputException if a workload or the machine is another one now
   */
  public BenchResult goingOn(BenchResult earlier) {
    if (!earlier.machine.equals(machine)) {
      throw new InvalidInputException(
          "--resume",
          "",
          "cannot go on with results of another machine",
          "Leave it out, or name another --to.");
    }
    Map<String, Workload> all = new LinkedHashMap<>();
    earlier.workloads.forEach(each -> all.put(each.name(), each));
    for (Workload each : workloads) {
      if (!each.equals(all.getOrDefault(each.name(), each))) {
        throw new InvalidInputException(
            "--workload",
            each.name(),
            "was run with other settings before",
            "Give the same ones, or leave --resume out.");
      }
      all.put(each.name(), each);
    }
    Map<String, String> both = new LinkedHashMap<>(earlier.targets);
    both.putAll(targets);
    return new BenchResult(
        String.join("\n", eachOnce(earlier.command.lines(), command.lines())),
        earlier.started,
        version,
        machine,
        eachOnce(earlier.settings.stream(), settings.stream()),
        both,
        List.copyOf(all.values()),
        earlier.runs);
  }

  /**
   * As {@link #goingOn}, but without the earlier runs of what is asked for now, which is to be
   * measured once more.
   *
   * @throws InvalidInputException if a workload or the machine is another one now
   */
  public BenchResult measuringAgain(BenchResult earlier) {
    Set<String> again = workloads.stream().map(Workload::name).collect(Collectors.toSet());
    return goingOn(earlier)
        .with(
            earlier.runs.stream()
                .filter(
                    run -> !again.contains(run.workload()) || !targets.containsKey(run.target()))
                .toList());
  }

  private static List<String> eachOnce(Stream<String> earlier, Stream<String> now) {
    return Stream.concat(earlier, now).distinct().toList();
  }

  /** The same with other runs. */
  public BenchResult with(List<TargetRun> all) {
    return new BenchResult(command, started, version, machine, settings, targets, workloads, all);
  }
}
