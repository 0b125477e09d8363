package io.headrace.cli.configurations;

import io.headrace.cli.CommandGroup;
import picocli.CommandLine.Command;

/** Configurations. */
@Command(
    name = "configurations",
    mixinStandardHelpOptions = true,
    description = "Keep sets of broker properties with their revisions, and apply them.",
    subcommands = {
      ConfigurationsList.class,
      ConfigurationsCreate.class,
      ConfigurationsDescribe.class,
      ConfigurationsUpdate.class,
      ConfigurationsDelete.class,
      ConfigurationsApply.class
    })
public final class ConfigurationsCommand extends CommandGroup {}
