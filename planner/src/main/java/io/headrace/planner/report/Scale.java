package io.headrace.planner.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts values on an axis.
 *
 * @param least value at {@code from}; above 0 if logarithmic
 * @param most value at {@code to}
 * @param from pixels
 * @param to pixels
 * @param logarithmic whether equal ratios, not differences, are equally far apart
 */
public record Scale(double least, double most, double from, double to, boolean logarithmic) {
  private static final double[] STEPS = {1, 2, 5, 10};

  /** Where a value stands, in pixels. */
  public double at(double value) {
    double share =
        logarithmic
            ? Math.log(value / least) / Math.log(most / least)
            : (value - least) / (most - least);
    return from + share * (to - from);
  }

  /** Round values within the axis, about as many as asked for. */
  public List<Double> ticks(int about) {
    return logarithmic ? ratios(about) : differences(about);
  }

  private List<Double> differences(int about) {
    double step = step((most - least) / about);
    List<Double> ticks = new ArrayList<>();
    for (double n = Math.ceil(least / step - 1e-9); n * step <= most * (1 + 1e-9); n++) {
      ticks.add(n * step + 0.0); // not -0.0
    }
    return ticks;
  }

  private List<Double> ratios(int about) {
    List<Double> ticks = new ArrayList<>();
    boolean all = Math.log10(most / least) * 3 <= about;
    for (double power = Math.floor(Math.log10(least)); power <= Math.log10(most); power++) {
      for (double step : all ? new double[] {1, 2, 5} : new double[] {1}) {
        double tick = step * Math.pow(10, power);
        if (tick >= least * (1 - 1e-9) && tick <= most * (1 + 1e-9)) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  private static double step(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double step : STEPS) {
      if (rough <= step * power) {
        return step * power;
      }
    }
    return 10 * power;
  }
}
