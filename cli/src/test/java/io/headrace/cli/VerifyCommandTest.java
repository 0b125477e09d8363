package io.headrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code headrace verify} says to a command line that makes no sense; nobody is asked. */
class VerifyCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          verify                                               | --bootstrap HOST:PORT or --cluster NAME
          verify --cluster a --bootstrap b:1                   | --bootstrap HOST:PORT or --cluster NAME
          verify --bootstrap b:1 --acks 2                      | --acks is '2'; it has to be all, 1 or 0.
          verify --bootstrap b:1 --rate -1                     | --rate is -1
          verify --bootstrap b:1 --replication-factor 0        | --replication-factor is 0
          verify --bootstrap b:1 --partitions 0                | --partitions is 0; it has to be from 1 to 1000.
          verify --bootstrap b:1 --minutes 0                   | --minutes and --records have to be above 0.
          verify --bootstrap b:1 --only everything             | --only
          verify --bootstrap b:1 --command-config no/such/file | --command-config no/such/file cannot be read
          """)
  void theOptionAtFaultIsNamed(String line, String told) {
    CliRun.Result result = CliRun.alone().run(line.split(" ", -1));
    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains(told);
  }
}
