package io.headrace.kafkatests.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDataTest {

  @Test
  void partitionsAndCheckpointsGoAndWhatNamesTheNodeStays(@TempDir Path directory)
      throws IOException {
    List<String> kept =
        List.of(
            "meta.properties",
            "bootstrap.checkpoint",
            ".lock",
            "__cluster_metadata-0/00000000000000000000.log");
    List<String> lost =
        List.of(
            "orders-0/00000000000000000000.log",
            "__consumer_offsets-7/leader-epoch-checkpoint",
            "recovery-point-offset-checkpoint",
            ".kafka_cleanshutdown");
    for (List<String> names : List.of(kept, lost)) {
      for (String name : names) {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
      }
    }

    int deleted = LocalData.delete(List.of(directory.toString(), directory + "/none"));

    assertThat(deleted).isEqualTo(4);
    assertThat(kept).allSatisfy(name -> assertThat(directory.resolve(name)).exists());
    assertThat(directory.toFile().list()).hasSize(4);
  }
}
