package io.headrace.control.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.control.kafka.ServerProperties.InvalidPropertyException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerPropertiesTest {
  private static boolean owned(String key) {
    return key.equals("listeners") || key.startsWith("ssl.");
  }

  @Test
  void propertiesAreReadAsJavaDoes() {
    assertThat(
            ServerProperties.parse(
                """
                # a comment
                num.partitions = 6
                log.cleanup.policy: compact,\\
                  delete
                log.retention.ms=-1\t
                """,
                ServerPropertiesTest::owned))
        .isEqualTo(
            Map.of(
                "num.partitions", "6",
                "log.cleanup.policy", "compact,delete",
                "log.retention.ms", "-1"));
    assertThat(ServerProperties.parse("", ServerPropertiesTest::owned)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          num.partitions=many            | num.partitions         | 'many'         | int
          num.partitions=0               | num.partitions         | '0'            | [1,...]
          log.cleanup.policy=shred       | log.cleanup.policy     | 'shred'        | compact
          auto.create.topics.enable=yes  | auto.create            | 'yes'          | boolean
          compression.type=zip           | compression.type       | 'zip'          | zstd
          listeners=PLAINTEXT://:9092    | listeners              | set by         | remove
          ssl.keystore.password=hush     | ssl.keystore.password  | set by         | remove
          num.partition=3                | num.partition          | not a broker   | 'num.partitions'
          retention.ms=1                 | retention.ms           | Did you mean   | 'log.retention.ms'
          cleanup.policy=compact         | cleanup.policy         | Did you mean   | 'log.cleanup.policy'
          wholly.unknown.thing.here=1    | wholly.unknown         | not a broker   | documentation
          """)
  void whatKafkaWouldRefuseIsRefusedWithTheWayOut(
      String text, String name, String value, String wayOut) {
    assertThatThrownBy(() -> ServerProperties.parse(text, ServerPropertiesTest::owned))
        .isInstanceOf(InvalidPropertyException.class)
        .message()
        .contains(name, value, wayOut)
        .doesNotContain("hush");
  }

  @Test
  void textThatIsNoPropertiesFileIsRefused() {
    assertThatThrownBy(() -> ServerProperties.parse("a=\\u12", ServerPropertiesTest::owned))
        .isInstanceOf(InvalidPropertyException.class)
        .hasMessageContaining("not a properties file");
    assertThatThrownBy(() -> ServerProperties.parse("broker.rack=\\ud800", _ -> false))
        .isInstanceOf(InvalidPropertyException.class)
        .hasMessageContaining("surrogate");
  }

  @Test
  void aHugeKeyIsRefusedQuickly() {
    assertThatThrownBy(
            () -> ServerProperties.parse("k".repeat(1 << 20) + "=1", ServerPropertiesTest::owned))
        .isInstanceOf(InvalidPropertyException.class)
        .message()
        .hasSizeLessThan(500);
  }
}
