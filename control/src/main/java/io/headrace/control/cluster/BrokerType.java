package io.headrace.control.cluster;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An instance type that brokers can have, named as in MSK. On this machine a type sets the broker's
 * heap and, by its prefix, its kind: {@code kafka.} is stock Kafka, {@code express.} keeps its data
 * in an object store instead of on replicas.
 *
 * @param name such as {@code kafka.m7g.large}
 * @param heapMiB maximum heap of a broker, MiB
 */
public record BrokerType(String name, int heapMiB) {
  private static final String EXPRESS = "express.";
  private static final List<String> FAMILIES = List.of("m5", "m7g");
  private static final List<String> SIZES =
      List.of(
          "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge");

  private static final List<BrokerType> ALL =
      Stream.of(
              Stream.of(new BrokerType("kafka.t3.small", 192)),
              FAMILIES.stream().flatMap(family -> family("kafka.", family)),
              family(EXPRESS, "m7g"))
          .flatMap(types -> types)
          .toList();

  private static Stream<BrokerType> family(String prefix, String family) {
    return SIZES.stream()
        .filter(size -> !(family.equals("m7g") && size.equals("24xlarge")))
        .map(size -> new BrokerType(prefix + family + "." + size, heapOf(SIZES.indexOf(size))));
  }

  private static int heapOf(int step) {
    return Math.min(256 << step, 4096);
  }

  /** Whether brokers of this type keep their data in an object store. */
  public boolean isExpress() {
    return isExpress(name);
  }

  /** Whether a name, known or not, is that of an express type. */
  public static boolean isExpress(String name) {
    return name.startsWith(EXPRESS);
  }

  /** The type with this name, if it can be had. */
  public static Optional<BrokerType> named(String name) {
    return ALL.stream().filter(type -> type.name.equals(name)).findFirst();
  }

  /** All names, for an error that lists the choice. */
  public static String names() {
    return ALL.stream().map(BrokerType::name).collect(Collectors.joining(", "));
  }
}
