package io.headrace.planner.limits;

import java.util.Arrays;
import java.util.Optional;

/** What a limit is counted in. */
public enum LimitUnit {
  COUNT("count"),
  MEGABYTES_PER_SECOND("MB/s"),
  GIBIBYTES("GiB"),
  BYTES("bytes"),
  HOURS("hours"),
  MILLISECONDS("ms"),
  PER_SECOND("1/s"),
  CORE_SECONDS_PER_MEGABYTE("core s/MB"),
  SHARE("share");

  private final String text;

  LimitUnit(String text) {
    this.text = text;
  }

  /** As in a limits file. */
  public String text() {
    return text;
  }

  /** The unit that is written so. */
  public static Optional<LimitUnit> of(String text) {
    return Arrays.stream(values()).filter(unit -> unit.text.equals(text)).findFirst();
  }
}
