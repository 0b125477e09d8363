package io.headrace.cli.operations;

import io.headrace.cli.CommandGroup;
import picocli.CommandLine.Command;

/** Operations: what was asked of clusters. */
@Command(
    name = "operations",
    mixinStandardHelpOptions = true,
    description = "See what was asked of a cluster and how far it is.",
    subcommands = {OperationsList.class, OperationsWatch.class})
public final class OperationsCommand extends CommandGroup {}
