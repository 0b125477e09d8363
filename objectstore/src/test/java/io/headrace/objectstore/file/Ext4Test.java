package io.headrace.objectstore.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Ext4Test {
  @TempDir private Path directory;
  private Path journals;
  private Path device;

  @BeforeEach
  void make() throws IOException {
    journals = Files.createDirectory(directory.resolve("jbd2"));
    device = Files.createFile(directory.resolve("dm-1"));
  }

  @Test
  void aJournalOnTheDeviceIsListedWithItsInode() throws IOException {
    Files.createDirectory(journals.resolve("dm-1-8"));
    assertThat(Ext4.hasJournal(device, journals)).isTrue();
  }

  @Test
  void aLinkIsFollowedToTheDevice() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("data"), device);
    Files.createDirectory(journals.resolve("dm-1-8"));
    assertThat(Ext4.hasJournal(link, journals)).isTrue();
  }

  @Test
  void anotherDevicesJournalIsNone() throws IOException {
    Files.createDirectory(journals.resolve("dm-10-8"));
    Files.createDirectory(journals.resolve("dm-1"));
    assertThat(Ext4.hasJournal(device, journals)).isFalse();
  }

  @Test
  void whatCannotBeToldIsNoJournal() throws IOException {
    assertThat(Ext4.hasJournal(device, directory.resolve("none"))).isFalse();
    assertThat(Ext4.hasJournal(directory.resolve("overlay"), journals)).isFalse();
  }
}
