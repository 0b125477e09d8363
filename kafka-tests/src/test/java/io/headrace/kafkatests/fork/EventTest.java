package io.headrace.kafkatests.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventTest {
  private static final String HARD = "\t\n\r\\tn#ä ";

  @Test
  void aLineReadsBackAsTheEvent() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      List<String> fields =
          IntStream.range(0, 1 + random.nextInt(4)).mapToObj(_ -> text(random)).toList();
      var event = new Event(Event.Kind.FAILED, fields);

      assertThat(event.line()).as("seed %d", seed).doesNotContain("\n", "\r");
      assertThat(Event.parse(event.line())).as("seed %d", seed).isEqualTo(event);
    }
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(HARD.charAt(random.nextInt(HARD.length())));
    }
    return text.toString();
  }
}
