package io.headrace.cli.clusters;

import io.headrace.cli.CommandGroup;
import picocli.CommandLine.Command;

/** Clusters. */
@Command(
    name = "clusters",
    mixinStandardHelpOptions = true,
    description = "Make, see, change and delete clusters.",
    subcommands = {
      ClustersList.class,
      ClustersCreate.class,
      ClustersDescribe.class,
      ClustersDelete.class,
      ClustersScale.class,
      ClustersReboot.class,
      ClustersBootstrap.class
    })
public final class ClustersCommand extends CommandGroup {}
