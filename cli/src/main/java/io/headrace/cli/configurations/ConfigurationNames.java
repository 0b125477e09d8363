package io.headrace.cli.configurations;

import io.headrace.api.MskException;
import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.Configuration;
import io.headrace.api.wire.ConfigurationInfo;
import io.headrace.api.wire.ConfigurationRevision;
import io.headrace.api.wire.DescribeConfigurationResponse;
import io.headrace.api.wire.ListConfigurationsResponse;
import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.Session;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the configuration that a person names: {@code NAME}, {@code NAME:REVISION} or an ARN. */
public final class ConfigurationNames {
  private ConfigurationNames() {}

  static List<Configuration> all(Session session) {
    return session
        .client()
        .pages(
            token -> MskRequest.of(MskOperation.LIST_CONFIGURATIONS).query("nextToken", token),
            ListConfigurationsResponse.class,
            ListConfigurationsResponse::configurations,
            ListConfigurationsResponse::nextToken);
  }

  static String arn(Session session, String name) {
    if (name.startsWith("arn:")) {
      return name;
    }
    List<Configuration> all = all(session);
    return all.stream()
        .filter(configuration -> name.equals(configuration.name()))
        .map(configuration -> String.valueOf(configuration.arn()))
        .findFirst()
        .orElseThrow(
            () ->
                MskException.notFound(
                    "CONFIGURATION",
                    "There is no configuration '%s'. There %s."
                        .formatted(name, all.isEmpty() ? "are none yet" : "is: " + names(all))));
  }

  private static String names(List<Configuration> all) {
    return all.stream().map(Configuration::name).collect(Collectors.joining(", "));
  }

  static DescribeConfigurationResponse describe(Session session, String arn) {
    return session
        .client()
        .call(
            MskRequest.of(MskOperation.DESCRIBE_CONFIGURATION).path("arn", arn),
            DescribeConfigurationResponse.class);
  }

  /** The revision that {@code NAME[:REVISION]} or an ARN names; the latest when none is given. */
  public static ConfigurationInfo revision(Session session, String text) {
    int colon = text.startsWith("arn:") ? -1 : text.indexOf(':');
    String arn = arn(session, colon < 0 ? text : text.substring(0, colon));
    if (colon >= 0) {
      return new ConfigurationInfo(arn, number(text.substring(colon + 1)));
    }
    ConfigurationRevision latest = describe(session, arn).latestRevision();
    Long number = latest == null ? null : latest.revision();
    return new ConfigurationInfo(arn, number == null ? Long.valueOf(1) : number);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "Revision '%s' has to be a whole number.".formatted(text));
    }
  }
}
