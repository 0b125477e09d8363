package io.headrace.control.provision;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the lines in a node's logs that say why it ended early. */
final class LastWords {
  private static final String BOUNDARY = "---- start of node ";
  private static final int TAIL_BYTES = 64 << 10;
  private static final int MAX_LINES = 3;
  private static final int MAX_LINE = 300;
  private static final Pattern TELLING =
      Pattern.compile(
          "^\\[[^\\]]+\\] (ERROR|FATAL) .*"
              + "|^(Caused by: )?[\\w$]+(\\.[\\w$]+)+(Exception|Error)\\b.*"
              + "|^(Exception in thread|Terminating due to|Error: |Error occurred during|# +SIG).*"
              + "|^.*\\b(OutOfMemoryError|cannot allocate memory|No space left on device).*",
          Pattern.CASE_INSENSITIVE);

  private LastWords() {}

  /** The line that separates what this start logs from what was before. */
  static String boundary(NodeIdentity identity, String at) {
    return BOUNDARY + identity.node() + ", generation " + identity.generation() + ", " + at;
  }

  /** At most three lines of the last start, the oldest first. */
  static Optional<String> of(NodeDirectory directory) {
    List<String> telling = new ArrayList<>();
    telling.addAll(telling(directory.log()));
    telling.addAll(telling(directory.output()));
    if (telling.isEmpty()) {
      return Optional.empty();
    }
    List<String> last = telling.subList(Math.max(0, telling.size() - MAX_LINES), telling.size());
    return Optional.of(String.join("\n", last));
  }

  private static List<String> telling(Path file) {
    String tail;
    try {
      tail = tail(file);
    } catch (IOException e) {
      return List.of();
    }
    String sinceStart = tail.substring(Math.max(0, tail.lastIndexOf(BOUNDARY)));
    return sinceStart
        .lines()
        .filter(line -> TELLING.matcher(line).matches())
        .map(line -> line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "…" : line)
        .distinct()
        .toList();
  }

  private static String tail(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(Math.max(0, channel.size() - TAIL_BYTES));
      ByteBuffer buffer = ByteBuffer.allocate(TAIL_BYTES);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // Reads on to the end.
      }
      return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }
  }
}
