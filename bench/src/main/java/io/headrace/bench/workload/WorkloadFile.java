package io.headrace.bench.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.planner.files.YamlFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads workloads. The keys are the components of {@link Workload}; all but {@code name} may be
 * left out. {@code payloadFile} and {@code keyDistributor} of the OpenMessaging benchmark are not
 * known here.
 */
public final class WorkloadFile {
  private static final int MOST_TOPICS = 10_000;
  private static final int MOST_PARTITIONS = 100_000;
  private static final int LARGEST = 1 << 20;
  private static final int LEAST_BYTES = 8;
  private static final double MINUTES = 24 * 60;

  private static final List<String> KEYS =
      Arrays.stream(Workload.class.getRecordComponents())
          .map(component -> component.getName())
          .toList();

  private final YamlFile file;

  private WorkloadFile(YamlFile file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws io.headrace.planner.InvalidInputException that names the key, the value and the way out
   */
  public static Workload read(Path path) {
    return new WorkloadFile(YamlFile.read(path)).workload();
  }

  /** The same of text; {@code name} is for errors. */
  static Workload parse(String name, String yaml) {
    return new WorkloadFile(YamlFile.parse(name, yaml)).workload();
  }

  private Workload workload() {
    file.onlyKnown(file.root(), "", KEYS);
    OperationKind operation = optional("operation", OperationKind.class);
    Workload workload =
        new Workload(
            text("name"),
            file.root().path("description").asText(""),
            whole("topics", 1, 1, MOST_TOPICS),
            whole("partitionsPerTopic", 1, 1, MOST_PARTITIONS),
            whole("messageSize", 1024, LEAST_BYTES, LARGEST),
            number("randomBytesRatio", 0.5, 0, 1),
            whole("subscriptionsPerTopic", 1, 0, 100),
            whole("consumerPerSubscription", 1, 1, 1000),
            whole("producersPerTopic", 1, 1, 1000),
            number("producerRate", 0, 0, 1e9),
            number("consumerBacklogSizeGB", 0, 0, 1e6),
            number("testDurationMinutes", 0.5, 0, MINUTES),
            number("warmupDurationMinutes", 0.1, 0, MINUTES),
            one("producerKind", ProducerKind.IDEMPOTENT),
            one("groupProtocol", GroupProtocol.CLASSIC),
            number("latencyBoundMs", 100, 0.1, 1e6),
            number("probeSeconds", 6, 0.1, 3600),
            operation,
            number("prefillGB", 0, 0, 1e6),
            settings("producerConfig"),
            settings("consumerConfig"));
    check(workload);
    return workload;
  }

  private void check(Workload workload) {
    if (workload.operation() != null && workload.producerRate() == 0) {
      throw file.wrong(
          "producerRate",
          "0",
          "searches the highest rate, which no operation can be done under",
          "Give the rate in records a second.");
    }
    if (workload.catchesUp() && workload.producerRate() == 0) {
      throw file.wrong(
          "producerRate",
          "0",
          "searches the highest rate, which consumerBacklogSizeGB does not go with",
          "Give the rate in records a second.");
    }
    if (workload.catchesUp() && workload.subscriptionsPerTopic() == 0) {
      throw file.wrong(
          "subscriptionsPerTopic", "0", "leaves nobody to catch up", "Give at least 1.");
    }
  }

  private String text(String key) {
    JsonNode value = file.root().path(key);
    if (!value.isValueNode() || value.asText().isBlank()) {
      throw file.wrong(key, value.asText(), "is missing", "Write a line '" + key + ": my-load'.");
    }
    return value.asText();
  }

  private int whole(String key, int otherwise, int least, int most) {
    JsonNode value = file.root().path(key);
    if (!value.isMissingNode()
        && (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > most)) {
      throw file.wrong(
          key,
          value.asText(),
          "is not allowed",
          "Write a whole number from %d to %d.".formatted(least, most));
    }
    return value.asInt(otherwise);
  }

  private double number(String key, double otherwise, double least, double most) {
    JsonNode value = file.root().path(key);
    if (!value.isMissingNode()
        && (!value.isNumber() || value.asDouble() < least || value.asDouble() > most)) {
      throw file.wrong(
          key,
          value.asText(),
          "is not allowed",
          "Write a number from %s to %s.".formatted(plain(least), plain(most)));
    }
    return value.asDouble(otherwise);
  }

  private static String plain(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }

  private <E extends Enum<E>> E one(String key, E otherwise) {
    E value = optional(key, otherwise.getDeclaringClass());
    return value == null ? otherwise : value;
  }

  private <E extends Enum<E>> @Nullable E optional(String key, Class<E> type) {
    JsonNode value = file.root().path(key);
    if (value.isMissingNode()) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(value.asText())) {
        return constant;
      }
    }
    throw file.wrong(
        key,
        value.asText(),
        "is not known",
        Arrays.stream(type.getEnumConstants())
            .map(WorkloadFile::word)
            .collect(Collectors.joining(", ", "Write one of ", ".")));
  }

  /** As files write a constant. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Map<String, String> settings(String key) {
    Map<String, String> settings = new LinkedHashMap<>();
    JsonNode value = file.root().path(key);
    if (!value.isMissingNode() && !value.isObject()) {
      throw file.wrong(
          key, value.asText(), "is not a mapping", "Write '" + key + ": {linger.ms: 5}'.");
    }
    value.properties().forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
    return settings;
  }
}
