package io.headrace.planner.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.headrace.planner.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;

/** A YAML file as a tree, and errors that name the file and the key. */
public record YamlFile(String name, JsonNode root) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /**
   * Reads a file.
   *
   * @throws InvalidInputException if it cannot be read or is no YAML mapping
   */
  public static YamlFile read(Path path) {
    String name = String.valueOf(path.getFileName());
    try {
      return parse(name, Files.readString(path));
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(
          "file", path.toString(), "does not exist", "Name a file that can be read.");
    } catch (IOException e) {
      throw new InvalidInputException(
          "file", path.toString(), "cannot be read: " + e.getMessage(), "Name another file.");
    }
  }

  /** A file of this module. */
  static YamlFile builtIn(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    try (InputStream stream = YamlFile.class.getResourceAsStream("/io/headrace/planner/" + path)) {
      if (stream == null) {
        throw new IllegalStateException("No built-in file " + path);
      }
      return parse(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads text.
   *
   * @param name what errors call the file
   * @throws InvalidInputException if it is no YAML mapping
   */
  public static YamlFile parse(String name, String text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      if (root == null || !root.isObject()) {
        throw new InvalidInputException(
            name, "", "is not a YAML mapping", "Write lines of the form 'key: value'.");
      }
      return new YamlFile(name, root);
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          name, "", "is not YAML: " + e.getOriginalMessage(), "Mend the line that it names.");
    }
  }

  /** An error at a key of this file. */
  public InvalidInputException wrong(String key, String value, String problem, String wayOut) {
    return new InvalidInputException(name + ": " + key, value, problem, wayOut);
  }

  /** An error about a key that is not known, with the nearest that is. */
  public InvalidInputException unknown(String key, Collection<String> known) {
    return wrong(
        key,
        "",
        "is not known",
        Nearest.to(key, known)
            .map(nearest -> "Did you mean '" + nearest + "'?")
            .orElse("Known are " + String.join(", ", known) + "."));
  }

  /** Refuses any key of this node that is not among the known ones. */
  public void onlyKnown(JsonNode node, String prefix, Collection<String> known) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                throw unknown(prefix + key, known.stream().map(name -> prefix + name).toList());
              }
            });
  }

  /** The text of a value that has to be there. */
  String text(JsonNode node, String prefix, String key, String wayOut) {
    JsonNode value = node.get(key);
    if (value == null || value.isNull() || !value.isValueNode()) {
      throw wrong(prefix + key, "", "is missing", wayOut);
    }
    return value.asText();
  }
}
