package io.headrace.planner.cost;

import io.headrace.planner.InvalidInputException;
import io.headrace.planner.cost.Offer.Impossible;
import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.limits.Limits;
import io.headrace.planner.prices.PriceList;
import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadField;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What every way to run a workload costs in a month. Brokers are chosen anew for each workload: the
 * type whose whole bill is lowest. The load billed is the average; the brokers are sized for the
 * peak.
 *
 * <p>Pure; thread-safe.
 *
 * @param prices of the region that is planned for
 * @param limits what services and instances carry
 */
public record CostModel(PriceList prices, Limits limits) {
  /**
   * Every option: those that carry the workload first, the cheapest of them first.
   *
   * @throws InvalidInputException if the prices are of another region
   */
  public List<Offer> offers(Workload workload) {
    return Arrays.stream(Option.values())
        .map(option -> offer(option, workload))
        .sorted(Comparator.comparing(CostModel::rank).thenComparing(Offer::option))
        .toList();
  }

  /** One option. */
  public Offer offer(Option option, Workload workload) {
    if (!prices.region().equals(workload.site().region())) {
      throw new InvalidInputException(
          WorkloadField.REGION.key(),
          workload.site().region(),
          "is not the region " + prices.region() + " of the prices",
          "Use the prices of that region.");
    }
    return pricing(option).offer(workload);
  }

  /**
   * The bill of an MSK cluster with Standard brokers as it is: brokers and volumes alone.
   *
   * @param instance type, as in {@code m7g.large}
   * @param storage of all volumes together, for as long as it was so large
   * @param monthHours hours of the month, 744 for 31 days
   */
  public Bill mskStandard(String instance, int brokers, List<Stored> storage, double monthHours) {
    return new MskStandard(prices, limits, false).cluster(instance, brokers, storage, monthHours);
  }

  private Pricing pricing(Option option) {
    return switch (option) {
      case EC2_KAFKA, EC2_TIERED, HEADRACE_STANDARD -> new KafkaOnEc2(prices, limits, option);
      case MSK_STANDARD -> new MskStandard(prices, limits, false);
      case MSK_TIERED -> new MskStandard(prices, limits, true);
      case MSK_EXPRESS -> new MskExpress(prices, limits);
      case MSK_SERVERLESS -> new MskServerless(prices, limits);
      case HEADRACE_EXPRESS -> new HeadraceExpress(prices, limits);
      case KINESIS -> new Kinesis(prices, limits);
      case SNS_SQS -> new SnsSqs(prices, limits);
    };
  }

  private static BigDecimal rank(Offer offer) {
    return switch (offer) {
      case Priced priced -> priced.bill().exactTotal();
      case Impossible _ -> BigDecimal.valueOf(Long.MAX_VALUE);
    };
  }
}
