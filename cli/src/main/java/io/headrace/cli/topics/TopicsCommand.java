package io.headrace.cli.topics;

import io.headrace.cli.CommandGroup;
import picocli.CommandLine.Command;

/** Topics. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description = "Make, see, read and delete topics.",
    subcommands = {
      TopicsList.class,
      TopicsCreate.class,
      TopicsDescribe.class,
      TopicsDelete.class,
      TopicsTail.class
    })
public final class TopicsCommand extends CommandGroup {}
