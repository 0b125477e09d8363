package io.headrace.kafkatests.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The test classes of jars that use Kafka's kits for clusters in one JVM: the harnesses of {@code
 * core}, {@code KafkaClusterTestKit}, and the annotations of {@code ClusterTest}. A class uses a
 * kit when it, what it inherits from, or a class inside one of these, mentions one. Whether it
 * really starts brokers, only running it tells.
 */
public final class TestClasses {
  private static final Set<String> KITS =
      Set.of(
          "kafka/server/QuorumTestHarness",
          "kafka/server/BrokerServer",
          "kafka/server/KafkaRaftServer",
          "org/apache/kafka/common/test/ClusterInstance",
          "org/apache/kafka/common/test/KafkaClusterTestKit");
  private static final Set<String> CLUSTER_ANNOTATIONS =
      Set.of(
          "Lorg/apache/kafka/common/test/api/ClusterTest;",
          "Lorg/apache/kafka/common/test/api/ClusterTests;",
          "Lorg/apache/kafka/common/test/api/ClusterTemplate;");
  private static final Set<String> TEST_ANNOTATIONS =
      Set.of(
          "Lorg/junit/jupiter/api/Test;",
          "Lorg/junit/jupiter/api/RepeatedTest;",
          "Lorg/junit/jupiter/api/TestFactory;",
          "Lorg/junit/jupiter/api/TestTemplate;",
          "Lorg/junit/jupiter/params/ParameterizedTest;");

  private final Map<String, ScannedClass> classes = new HashMap<>();
  private final Map<String, List<ScannedClass>> inside = new HashMap<>();

  private TestClasses() {}

  /**
   * Scans.
   *
   * @param jars jars of test classes
   * @return names, sorted
   */
  public static List<String> startingBrokers(List<Path> jars) throws IOException {
    var scan = new TestClasses();
    for (Path jar : jars) {
      scan.read(jar);
    }
    return scan.classes.values().stream()
        .filter(ScannedClass::isRunnable)
        .filter(scan::hasTests)
        .filter(scan::usesKit)
        .map(found -> found.name().replace('/', '.'))
        .sorted()
        .toList();
  }

  private void read(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        ScannedClass scanned = ScannedClass.of(file.getInputStream(entry).readAllBytes());
        classes.put(scanned.name(), scanned);
        inside.computeIfAbsent(scanned.outermost(), _ -> new ArrayList<>()).add(scanned);
      }
    }
  }

  private boolean hasTests(ScannedClass found) {
    return lineage(found).stream()
        .flatMap(ancestor -> ancestor.methodAnnotations().stream())
        .anyMatch(
            annotation ->
                TEST_ANNOTATIONS.contains(annotation) || CLUSTER_ANNOTATIONS.contains(annotation));
  }

  private boolean usesKit(ScannedClass found) {
    Set<ScannedClass> all = new HashSet<>();
    for (ScannedClass ancestor : lineage(found)) {
      all.addAll(inside.getOrDefault(ancestor.outermost(), List.of()));
    }
    return all.stream()
        .anyMatch(
            part ->
                part.mentioned().stream().anyMatch(KITS::contains)
                    || part.methodAnnotations().stream().anyMatch(CLUSTER_ANNOTATIONS::contains));
  }

  /** The class and those that it inherits from, as far as they are in the jars. */
  private List<ScannedClass> lineage(ScannedClass found) {
    List<ScannedClass> lineage = new ArrayList<>();
    Set<String> parents = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(found.name()));
    while (!open.isEmpty()) {
      @Nullable ScannedClass next = classes.get(open.removeLast());
      if (next != null && parents.add(next.name())) {
        lineage.add(next);
        open.addAll(next.parents());
      }
    }
    return lineage;
  }
}
