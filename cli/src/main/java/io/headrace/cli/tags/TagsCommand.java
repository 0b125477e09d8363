package io.headrace.cli.tags;

import io.headrace.cli.CommandGroup;
import picocli.CommandLine.Command;

/** Tags. */
@Command(
    name = "tags",
    mixinStandardHelpOptions = true,
    description = "See and change the tags of a cluster.",
    subcommands = {TagsList.class, TagsSet.class, TagsRemove.class})
public final class TagsCommand extends CommandGroup {}
