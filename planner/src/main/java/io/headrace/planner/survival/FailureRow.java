package io.headrace.planner.survival;

import java.util.List;

/**
 * What one loss does. Immutable.
 *
 * @param brokers ids of the brokers that are lost
 * @param controllersLeft how many controllers live on
 * @param quorum whether these are a majority; without it nobody is elected and no in-sync set
 *     changes
 * @param topics by name
 */
public record FailureRow(
    Loss loss, List<Integer> brokers, int controllersLeft, boolean quorum, List<TopicFate> topics) {
  public FailureRow {
    brokers = List.copyOf(brokers);
    topics = List.copyOf(topics);
  }

  /** Names of the topics whose every partition accepts {@code acks=all} writes. */
  public List<String> acceptingAllWrites() {
    return topics.stream().filter(TopicFate::acceptsAllWrites).map(TopicFate::topic).toList();
  }

  /** Names of the topics that can be read in whole. */
  public List<String> readable() {
    return topics.stream().filter(TopicFate::isReadable).map(TopicFate::topic).toList();
  }

  /** Names of the topics of which a partition is lost unless a lost broker returns. */
  public List<String> lost() {
    return topics.stream().filter(topic -> topic.lost() > 0).map(TopicFate::topic).toList();
  }

  /** Nothing stops, nothing is lost. */
  public boolean isSurvived() {
    return quorum
        && topics.stream()
            .allMatch(
                topic ->
                    topic.writable() == topic.partitions()
                        && topic.isReadable()
                        && topic.lost() == 0);
  }
}
