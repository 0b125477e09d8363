package io.headrace.planner.prices;

import java.time.LocalDate;

/**
 * A file that prices came from.
 *
 * @param file its name
 * @param date its own date
 */
public record PriceFileDate(String file, LocalDate date) {
  @Override
  public String toString() {
    return file + " of " + date;
  }
}
