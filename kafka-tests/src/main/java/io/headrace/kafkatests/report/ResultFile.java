package io.headrace.kafkatests.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Results as a JSON file: an array of {@link ClassResult}. */
public final class ResultFile {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private ResultFile() {}

  /** Writes, making the directory. */
  public static void write(Path file, List<ClassResult> results) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    JSON.writeValue(file.toFile(), results);
  }

  /** Reads what {@link #write} wrote. */
  public static List<ClassResult> read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), new TypeReference<List<ClassResult>>() {});
  }
}
