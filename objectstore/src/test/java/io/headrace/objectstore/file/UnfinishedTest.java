package io.headrace.objectstore.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a disk has of a file that was written again, if power goes once its name is durable. */
class UnfinishedTest {
  private static final Payload SHORT = Payload.of("new".getBytes(UTF_8));

  @TempDir private Path directory;

  private FileOnDisk fill(Payload payload, boolean fsync, boolean ordered) throws IOException {
    FileOnDisk file = new FileOnDisk("what was deleted".getBytes(UTF_8));
    new Unfinished(directory, "w", fsync, ordered, null, InstantSource.system())
        .fill(file, payload);
    return file;
  }

  @Test
  void theEndIsCutBeforeTheFileIsForcedWhereANameMayBeDurableFirst() throws IOException {
    FileOnDisk file = fill(SHORT, true, false);
    assertThat(file.durable()).asString(UTF_8).isEqualTo("new");
    assertThat(file.content()).asString(UTF_8).isEqualTo("new");
  }

  @Test
  void whereChangesAreOrderedTheCutIsLeftToTheNamesCommit() throws IOException {
    FileOnDisk file = fill(SHORT, true, true);
    assertThat(file.durable()).asString(UTF_8).isEqualTo("newt was deleted");
    assertThat(file.content()).asString(UTF_8).isEqualTo("new");
    assertThat(file.forces()).isEqualTo(1);
  }

  @Test
  void aLargeFileIsDurableToItsLastByte() throws IOException {
    byte[] large = new byte[(4 << 20) + 1];
    large[large.length - 1] = 1;
    FileOnDisk file = fill(Payload.of(large), true, false);
    assertThat(file.durable()).isEqualTo(large);
    assertThat(file.forces()).isEqualTo(3);
  }

  @Test
  void withoutFsyncNothingIsForced() throws IOException {
    FileOnDisk file = fill(SHORT, false, false);
    assertThat(file.content()).asString(UTF_8).isEqualTo("new");
    assertThat(file.forces()).isZero();
  }
}
