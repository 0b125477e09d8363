package io.headrace.plugins.tiered;

import org.apache.kafka.common.Uuid;

/** A partition, whatever its topic is called. */
public record PartitionId(Uuid topicId, int partition) {}
