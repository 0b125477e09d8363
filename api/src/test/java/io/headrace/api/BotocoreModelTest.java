package io.headrace.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds routes and wire records against the model of service {@code kafka} that the {@code aws}
 * command carries (botocore). Skipped where there is no such model; {@link AwsSdkModelTest} runs
 * everywhere.
 */
class BotocoreModelTest {
  private static final int OPERATIONS = 59;
  private static JsonNode model = Json.mapper().createObjectNode();

  @BeforeAll
  static void findModel() {
    Optional<JsonNode> newest =
        candidates().stream()
            .map(BotocoreModelTest::read)
            .max(Comparator.comparingInt(found -> found.get("operations").size()));
    assumeTrue(
        newest.isPresent(),
        "no botocore model of service kafka on this machine; name one with HEADRACE_BOTOCORE_MODEL");
    model = newest.get();
  }

  private static List<Path> candidates() {
    List<Path> found = new ArrayList<>();
    String named = System.getenv("HEADRACE_BOTOCORE_MODEL");
    if (named != null) {
      found.add(Path.of(named));
      return found;
    }
    for (String root :
        List.of(
            "/usr/lib/python3/dist-packages",
            "/usr/local/lib",
            "/usr/local/aws-cli",
            System.getProperty("user.home") + "/.pyenv/versions")) {
      found.addAll(search(Path.of(root)));
    }
    return found;
  }

  private static List<Path> search(Path root) {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files =
        Files.find(
            root,
            12,
            (file, _) -> file.toString().contains("botocore/data/kafka/2018-11-14/service-2.json"),
            FileVisitOption.FOLLOW_LINKS)) {
      return files.toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static JsonNode read(Path file) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream json = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return Json.mapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyOperationHasItsRoute() {
    Map<String, String> routes = new TreeMap<>();
    for (MskOperation operation : MskOperation.values()) {
      routes.put(operation.wireName(), operation.method() + " " + operation.path());
    }
    Map<String, String> expected = new TreeMap<>();
    model
        .get("operations")
        .properties()
        .forEach(
            entry -> {
              JsonNode http = entry.getValue().get("http");
              expected.put(
                  entry.getKey(),
                  http.get("method").asText() + " " + http.get("requestUri").asText());
            });
    assertThat(routes).containsAllEntriesOf(expected);
    if (expected.size() >= OPERATIONS) {
      assertThat(routes).isEqualTo(expected);
    }
  }

  @Test
  void everyRecordHasTheMembersOfItsShape() {
    int checked = 0;
    for (Class<?> type : WireRecords.all()) {
      JsonNode shape = model.get("shapes").get(type.getSimpleName());
      if (shape == null || model.get("operations").size() < OPERATIONS) {
        continue;
      }
      checked++;
      if (type.isEnum()) {
        Set<String> values = new TreeSet<>();
        shape.get("enum").forEach(value -> values.add(value.asText()));
        assertThat(WireRecords.values(type))
            .as(type.getSimpleName())
            .containsExactlyElementsOf(values);
      } else {
        assertThat(WireRecords.members(type)).as(type.getSimpleName()).isEqualTo(members(shape));
      }
    }
    assumeTrue(checked > 0, "the model here is older than this API");
    assertThat(checked).isEqualTo(WireRecords.all().size());
  }

  private static Map<String, String> members(JsonNode shape) {
    Map<String, String> members = new TreeMap<>();
    shape
        .get("members")
        .properties()
        .forEach(
            member -> {
              if (!member.getValue().has("location")) {
                members.put(
                    member.getValue().get("locationName").asText(),
                    typeName(member.getValue().get("shape").asText()));
              }
            });
    return members;
  }

  private static String typeName(String name) {
    JsonNode shape = model.get("shapes").get(name);
    String type = shape.get("type").asText();
    return switch (type) {
      case "list" -> "list of " + typeName(shape.get("member").get("shape").asText());
      case "map" -> "map of " + typeName(shape.get("value").get("shape").asText());
      case "structure" -> name;
      case "string" -> shape.has("enum") ? name : "string";
      default -> type;
    };
  }
}
