package io.headrace.verify.matrix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Members of one consumer group, polled in turn by one thread, so that a rebalance needs no luck
 * with threads. Closing it lets all members leave.
 */
final class Group implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final Service service;
  private final String name;
  private final String topic;
  private final Map<String, ?> config;
  private final List<Member> members = new ArrayList<>();

  /** A member, and what was taken away from it so far. */
  record Member(KafkaConsumer<byte[], byte[]> consumer, Set<TopicPartition> revoked) {
    Set<TopicPartition> assignment() {
      return consumer.assignment();
    }
  }

  /** Nobody is in it yet. */
  Group(Service service, String topic, Map<String, ?> config) {
    this.service = service;
    this.name = service.name("group");
    this.topic = topic;
    this.config = config;
  }

  String name() {
    return name;
  }

  /** Somebody comes. */
  Member join(Map<String, ?> more) {
    Map<String, Object> all = new HashMap<>(config);
    all.putAll(more);
    all.put("group.id", name);
    KafkaConsumer<byte[], byte[]> consumer = service.consumer(all);
    Set<TopicPartition> revoked = new HashSet<>();
    consumer.subscribe(
        List.of(topic),
        new ConsumerRebalanceListener() {
          @Override
          public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            revoked.addAll(partitions);
          }

          @Override
          public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
        });
    Member member = new Member(consumer, revoked);
    members.add(member);
    return member;
  }

  /** Somebody goes. */
  void leave(Member member) {
    members.remove(member);
    member.consumer().close();
  }

  /** Polls all until each has that many partitions, and no partition two members. */
  void settle(int each) {
    service.await(
        members.size() + " members with " + each + " partitions each",
        () -> {
          members.forEach(member -> member.consumer().poll(POLL));
          return members.stream().allMatch(member -> member.assignment().size() == each)
              && members.stream().flatMap(member -> member.assignment().stream()).distinct().count()
                  == (long) each * members.size();
        });
  }

  @Override
  public void close() {
    List.copyOf(members).forEach(this::leave);
  }
}
