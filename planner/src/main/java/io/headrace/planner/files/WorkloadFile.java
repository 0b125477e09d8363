package io.headrace.planner.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.planner.workload.WorkloadDraft;
import io.headrace.planner.workload.WorkloadField;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Reads workload files: YAML with the keys of {@link WorkloadField}, a level for each dot.
 *
 * <pre>{@code
 * name: orders
 * ingest: {average: 20 MB/s, peak: 60 MB/s, recordSize: 1 KiB}
 * readers: {groups: 3, consumersPerGroup: 4}
 * retention: {total: 7 d}
 * topics: {partitions: 48}
 * }</pre>
 */
public final class WorkloadFile {
  private static final List<String> KNOWN =
      Arrays.stream(WorkloadField.values()).map(WorkloadField::key).toList();

  private WorkloadFile() {}

  /**
   * What the file says; it may leave out what somebody is still to be asked for.
   *
   * @throws io.headrace.planner.InvalidInputException if it cannot be read or has an unknown key
   */
  public static WorkloadDraft read(Path path) {
    return parse(YamlFile.read(path));
  }

  /** One of the module's published workloads: {@code aws-msk-sizing}. */
  public static WorkloadDraft published(String name) {
    return parse(YamlFile.builtIn("workloads/" + name + ".yaml"));
  }

  static WorkloadDraft parse(YamlFile file) {
    return add(WorkloadDraft.empty(), file, "", file.root());
  }

  private static WorkloadDraft add(
      WorkloadDraft draft, YamlFile file, String prefix, JsonNode node) {
    WorkloadDraft all = draft;
    for (var entry : node.properties()) {
      String key = prefix + entry.getKey();
      JsonNode value = entry.getValue();
      if (value.isObject()) {
        all = add(all, file, key + ".", value);
      } else if (value.isArray() || value.isNull()) {
        throw file.wrong(
            key, value.asText(), "is not a single value", "Write one value, or leave it out.");
      } else {
        WorkloadField field = WorkloadField.of(key).orElseThrow(() -> file.unknown(key, KNOWN));
        all = all.with(field, value.asText());
      }
    }
    return all;
  }
}
