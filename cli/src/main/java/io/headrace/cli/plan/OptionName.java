package io.headrace.cli.plan;

import io.headrace.planner.cost.Option;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Options as they are named on the command line: {@code msk-express}. */
final class OptionName {
  private OptionName() {}

  static String of(Option option) {
    return option.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> all() {
    return Arrays.stream(Option.values()).map(OptionName::of).toList();
  }
}
