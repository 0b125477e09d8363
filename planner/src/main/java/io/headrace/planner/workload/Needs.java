package io.headrace.planner.workload;

import static io.headrace.planner.workload.Check.require;

import org.jspecify.annotations.Nullable;

/**
 * What else is asked for. Null: not said, so nothing follows from it.
 *
 * @param latencyP99Millis how late a record may be at the consumer, 99 of 100
 * @param recoveryMinutes how soon a lost broker must be whole again
 * @param kafkaProtocol whether anything needs Kafka's protocol or its tools
 * @param ordering whether order matters within a key
 * @param outsideAws whether systems outside AWS take part
 * @param brokerSettings whether you must control the brokers' settings
 * @param ownAccount whether brokers and data must be in your own account
 * @param residency the region that data may not leave
 */
public record Needs(
    @Nullable Double latencyP99Millis,
    @Nullable Double recoveryMinutes,
    @Nullable Boolean kafkaProtocol,
    @Nullable Boolean ordering,
    @Nullable Boolean outsideAws,
    boolean brokerSettings,
    boolean ownAccount,
    @Nullable String residency) {
  public Needs {
    if (latencyP99Millis != null) {
      require(
          latencyP99Millis > 0,
          WorkloadField.LATENCY,
          latencyP99Millis,
          "is not above 0",
          "Write milliseconds, such as 100.");
    }
    if (recoveryMinutes != null) {
      require(
          recoveryMinutes > 0,
          WorkloadField.RECOVERY,
          recoveryMinutes,
          "is not above 0",
          "Write minutes, such as 30.");
    }
  }
}
