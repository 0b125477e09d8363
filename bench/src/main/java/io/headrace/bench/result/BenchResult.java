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
import java.util.List;
import java.util.Map;

/**
 * All of a run, as its file has it.
 *
 * @param command that led to it
 * @param started as ISO-8601
 * @param version of Headrace
 * @param settings of the clusters, in sentences
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
   * One with the runs of several files, of the same targets; machine and settings are the first's.
   */
  public BenchResult with(List<TargetRun> all) {
    return new BenchResult(command, started, version, machine, settings, targets, workloads, all);
  }
}
