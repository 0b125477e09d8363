package io.headrace.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageCacheTest {
  @Test
  void evictedFilesCanStillBeRead(@TempDir Path directory) throws IOException {
    byte[] content = new byte[100_000];
    Path file =
        Files.write(Files.createDirectories(directory.resolve("a/b")).resolve("c"), content);
    assertThatCode(() -> PageCache.evict(directory)).doesNotThrowAnyException();
    assertThat(file).hasBinaryContent(content);
  }
}
