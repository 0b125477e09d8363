package io.headrace.kafkatests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.headrace.kafkatests.fork.BrokerAgent;
import io.headrace.kafkatests.report.ClassResult;
import io.headrace.kafkatests.report.Outcome;
import io.headrace.kafkatests.report.Table;
import io.headrace.kafkatests.run.AgentJar;
import io.headrace.kafkatests.run.ClassRunner;
import io.headrace.kafkatests.run.TestJvm;
import io.headrace.kafkatests.suite.ClassPath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real tests of Kafka: a few that prove the runner, and the slice that every build runs on our
 * broker. The rest is for {@code dev/kafka-tests}.
 */
class KafkaSliceTest {
  private static final String BROKER = System.getProperty("headrace.kafka-tests.broker", "");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "kafka.server.DeleteRecordsRequestTest,",
    "kafka.server.LogOffsetTest,",
    "org.apache.kafka.clients.producer.ProducerIntegrationTest, testTransactionWithAndWithoutSend"
  })
  void kafkasTestsPassOnOurBroker(String className, String method)
      throws IOException, InterruptedException {
    assumeFalse(
        BROKER.isEmpty(),
        "no broker class to run Kafka's tests on: set the Maven property kafka-tests.broker");

    ClassResult result = run(BROKER, className, method == null ? List.of() : List.of(method));

    assertThat(result.passed()).as(text(result)).isTrue();
  }

  @Test
  void aSubclassThatOnlyTracesIsSwappedInAndPasses() throws IOException, InterruptedException {
    ClassResult result =
        run(
            TracingBrokerServer.class.getName(),
            "kafka.server.LogOffsetTest",
            List.of("testGetOffsetsForUnknownTopic"));

    assertThat(result.passed()).as(text(result)).isTrue();
    assertThat(result.sites()).isPositive();
    assertThat(result.swapped()).isEqualTo(1);
    assertThat(result.others()).isZero();
    assertThat(result.wipes()).isEqualTo(1);
  }

  @Test
  void aClassThatIsNoBrokerEndsTheJvm() throws IOException, InterruptedException {
    ClassResult result =
        run(
            BrokerAgent.class.getName(),
            "kafka.server.LogOffsetTest",
            List.of("testGetOffsetsForUnknownTopic"));

    assertThat(result.ending()).as(text(result)).isEqualTo(ClassResult.Ending.REFUSED);
    assertThat(result.count(Outcome.PASSED)).isZero();
  }

  private ClassResult run(String broker, String className, List<String> methods)
      throws IOException, InterruptedException {
    ClassPath classPath =
        ClassPath.read(Path.of(System.getProperty("headrace.kafka-tests.suite", "")))
            .and("target/test-classes")
            .and(ClassPath.ofThisModule());
    var jvm =
        new TestJvm(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            classPath.text(),
            AgentJar.write(directory.resolve("agent.jar")),
            broker,
            true,
            "1g",
            "WARN",
            Duration.ofMinutes(5));
    try (var runner =
        new ClassRunner(jvm, directory, directory.resolve("logs"), InstantSource.system())) {
      return runner.run(className, methods);
    }
  }

  private static String text(ClassResult result) {
    return Table.row(result) + "\n" + String.join("\n", Table.failures(result, 10));
  }
}
