package io.headrace.planner.workload;

import static io.headrace.planner.workload.Check.require;

import org.jspecify.annotations.Nullable;

/**
 * Where brokers are, and the month that is billed.
 *
 * @param region AWS region, as in {@code us-east-1}
 * @param zones availability zones that brokers are spread over
 * @param brokers how many brokers if that is fixed; null: as many as it takes
 * @param monthHours hours of the month: 744 for 31 days; 730, a twelfth of a year, by default
 */
public record Site(String region, int zones, @Nullable Integer brokers, double monthHours) {
  public Site {
    require(
        zones >= 1 && zones <= 6, WorkloadField.ZONES, zones, "is not between 1 and 6", "Write 3.");
    if (brokers != null) {
      require(brokers >= 1, WorkloadField.BROKERS, brokers, "is less than 1", "Write 3 or more.");
    }
    require(
        monthHours >= 1 && monthHours <= 744,
        WorkloadField.MONTH,
        monthHours,
        "is not between 1 and 744 hours",
        "Write 744 for 31 days, or leave it out for 730.");
  }
}
