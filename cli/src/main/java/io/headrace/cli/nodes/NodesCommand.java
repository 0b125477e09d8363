package io.headrace.cli.nodes;

import io.headrace.cli.CommandGroup;
import picocli.CommandLine.Command;

/** Nodes of clusters. */
@Command(
    name = "nodes",
    mixinStandardHelpOptions = true,
    description = "See the nodes of a cluster.",
    subcommands = NodesList.class)
public final class NodesCommand extends CommandGroup {}
