package io.headrace.planner.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.planner.limits.ExpressBroker;
import io.headrace.planner.limits.Instance;
import io.headrace.planner.limits.Limit;
import io.headrace.planner.limits.LimitKey;
import io.headrace.planner.limits.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what services and instances carry. A user's file has the form of the built-in one and
 * replaces single limits, such as a quota that was raised; it needs a {@code date}.
 */
public final class LimitsFile {
  private static final List<String> TOP = List.of("date", "sources", "instances", "limits");
  private static final List<String> INSTANCE =
      List.of(
          "vcpus",
          "memoryGib",
          "networkMegabits",
          "volumeMegabytes",
          "burstable",
          "partitions",
          "express");

  private LimitsFile() {}

  /** What the module knows of AWS. */
  public static Limits builtIn() {
    return parse(YamlFile.builtIn("limits/aws.yaml"));
  }

  /**
   * These limits, with those of a user's file in place of the ones that it names.
   *
   * @throws io.headrace.planner.InvalidInputException if the file cannot be read, or has an unknown
   *     key or a missing or wrong unit
   */
  public static Limits override(Limits base, Path path) {
    return override(base, YamlFile.read(path));
  }

  static Limits override(Limits base, YamlFile file) {
    Limits other = parse(file);
    return base.overriddenBy(other.date(), other.instances(), other.limits());
  }

  static Limits parse(YamlFile file) {
    file.onlyKnown(file.root(), "", TOP);
    List<Instance> instances = new ArrayList<>();
    file.root()
        .path("instances")
        .properties()
        .forEach(entry -> instances.add(instance(file, entry.getKey(), entry.getValue())));
    Map<LimitKey, Limit> limits = new EnumMap<>(LimitKey.class);
    file.root()
        .path("limits")
        .properties()
        .forEach(entry -> add(file, entry.getKey(), entry.getValue(), limits));
    return new Limits(DatedEntry.date(file), instances, limits);
  }

  private static void add(YamlFile file, String name, JsonNode node, Map<LimitKey, Limit> limits) {
    LimitKey key =
        LimitKey.of(name)
            .orElseThrow(
                () ->
                    file.unknown(
                        "limits." + name,
                        Arrays.stream(LimitKey.values())
                            .map(known -> "limits." + known.key())
                            .toList()));
    DatedEntry entry = DatedEntry.read(file, "limits." + name, node, "value", key.unit().text());
    if (!entry.unit().equals(key.unit().text())) {
      throw file.wrong(
          "limits." + name + ".unit",
          entry.unit(),
          "is not the unit of this limit",
          "Convert the value, and write unit: " + key.unit().text() + ".");
    }
    limits.put(
        key,
        new Limit(
            entry.number().doubleValue(),
            key.unit(),
            entry.date(),
            entry.source(),
            entry.confirmed()));
  }

  private static Instance instance(YamlFile file, String type, JsonNode node) {
    String prefix = "instances." + type + ".";
    file.onlyKnown(node, prefix, INSTANCE);
    return new Instance(
        type,
        (int) number(file, node, prefix, "vcpus"),
        number(file, node, prefix, "memoryGib"),
        number(file, node, prefix, "networkMegabits"),
        number(file, node, prefix, "volumeMegabytes"),
        node.path("burstable").asBoolean(false),
        (int) number(file, node, prefix, "partitions"),
        express(file, node.get("express"), prefix + "express."));
  }

  private static @Nullable ExpressBroker express(
      YamlFile file, @Nullable JsonNode node, String prefix) {
    if (node == null) {
      return null;
    }
    file.onlyKnown(node, prefix, List.of("in", "out", "partitions"));
    return new ExpressBroker(
        number(file, node, prefix, "in"),
        number(file, node, prefix, "out"),
        (int) number(file, node, prefix, "partitions"));
  }

  private static double number(YamlFile file, JsonNode node, String prefix, String key) {
    JsonNode value = node.get(key);
    if (value == null || !value.isNumber() || value.asDouble() < 0) {
      throw file.wrong(
          prefix + key,
          value == null ? "" : value.asText(),
          value == null ? "is missing" : "is no number of 0 or more",
          "Write " + key + ": and a number.");
    }
    return value.asDouble();
  }
}
