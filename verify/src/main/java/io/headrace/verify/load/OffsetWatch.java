package io.headrace.verify.load;

import io.headrace.verify.check.GroupOffsets;
import io.headrace.verify.check.Partition;
import io.headrace.verify.clients.Clients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Asks every two seconds for what groups committed. */
final class OffsetWatch implements Runnable {
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final Clients clients;
  private final List<String> groups;
  private final List<TopicPartition> partitions;
  private final GroupOffsets offsets;
  private final Signal stop;
  private final Errors errors;

  OffsetWatch(
      Clients clients,
      List<String> groups,
      List<TopicPartition> partitions,
      GroupOffsets offsets,
      Signal stop,
      Errors errors) {
    this.clients = clients;
    this.groups = List.copyOf(groups);
    this.partitions = List.copyOf(partitions);
    this.offsets = offsets;
    this.stop = stop;
    this.errors = errors;
  }

  @Override
  public void run() {
    try (Admin admin = clients.admin("offset-watch")) {
      while (!stop.await(INTERVAL)) {
        for (String group : groups) {
          look(admin, group);
        }
      }
    }
  }

  private void look(Admin admin, String group) {
    Map<TopicPartition, Long> floors = new HashMap<>();
    partitions.forEach(p -> floors.put(p, offsets.floor(group, Topics.of(p))));
    try {
      Map<TopicPartition, OffsetAndMetadata> told =
          admin
              .listConsumerGroupOffsets(
                  group, new ListConsumerGroupOffsetsOptions().requireStable(true))
              .partitionsToOffsetAndMetadata()
              .get();
      floors.forEach(
          (partition, floor) -> {
            // A partition that is not named has an open transaction; one with null no offset.
            if (!told.containsKey(partition)) {
              return;
            }
            OffsetAndMetadata offset = told.get(partition);
            Partition where = Topics.of(partition);
            offsets.committed(
                group, where, offset == null ? 0 : offset.offset(), floor, "admin's fetch");
          });
    } catch (ExecutionException e) {
      errors.note("offset-watch", e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
