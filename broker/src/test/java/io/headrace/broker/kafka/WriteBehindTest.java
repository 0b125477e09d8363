package io.headrace.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.storage.internals.log.LogDirFailureChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteBehindTest {
  @TempDir private Path directory;

  @Test
  void aFileThatIsClosedMeanwhileFailsNothing() throws IOException, InterruptedException {
    LogDirFailureChannel failures = new LogDirFailureChannel(1);
    WriteBehind writeBehind = new WriteBehind(failures);
    FileChannel closed = open("closed");
    closed.close();
    CountDownLatch written = new CountDownLatch(2);
    writeBehind.write(closed, directory.toString(), written::countDown);
    try (FileChannel file = open("open")) {
      int _ = file.write(ByteBuffer.allocate(100));
      writeBehind.write(file, directory.toString(), written::countDown);
      assertThat(written.await(1, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(failures.hasOfflineLogDir(directory.toString())).isFalse();
  }

  private FileChannel open(String name) throws IOException {
    return FileChannel.open(
        directory.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
