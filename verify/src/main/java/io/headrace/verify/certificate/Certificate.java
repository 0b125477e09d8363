package io.headrace.verify.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was done to a cluster and what came of it, as it is kept: every count, what is wrong, and a
 * hash of the history that all of it follows from. All lists and maps are in the order in which
 * they are shown.
 *
 * @param verdict in short
 * @param versions of the tool and what it runs on
 * @param settings of the load, by the names of the command's options
 * @param parts what was checked, and what was left out and why
 * @param sent by kind of producer
 * @param read by reader
 * @param longestGapMillis the longest time without an acknowledgement, by partition
 * @param violations how often each promise was broken; empty if none was
 * @param examples the first violations of each kind
 * @param unfinished who did not come to the end, so that not everything could be checked
 * @param clientErrors what clients were told, by client and error; not wrong by themselves
 * @param history SHA-256 over all that was sent and read
 */
public record Certificate(
    Verdict verdict,
    Instant began,
    Instant ended,
    Map<String, String> versions,
    ClusterFacts cluster,
    Map<String, String> settings,
    List<CheckedPart> parts,
    List<TopicFacts> topics,
    List<Sent> sent,
    List<Read> read,
    Map<String, Long> longestGapMillis,
    Map<String, Long> violations,
    List<String> examples,
    List<String> unfinished,
    Map<String, Long> clientErrors,
    String history) {

  /** The outcome. */
  public enum Verdict {
    /** Everything was checked and nothing is wrong. */
    CLEAN,
    /** Promises were broken. */
    VIOLATIONS,
    /** Nothing wrong was found, but not everything could be checked. */
    UNFINISHED
  }

  /**
   * The cluster.
   *
   * @param brokers how many there were at the beginning
   * @param features levels that are agreed on
   */
  public record ClusterFacts(
      String id, String bootstrap, int brokers, Map<String, Short> features) {}

  /**
   * A part of the load.
   *
   * @param leftOut why it was not checked; empty if it was
   */
  public record CheckedPart(String part, String what, String leftOut) {
    public boolean isChecked() {
      return leftOut.isEmpty();
    }
  }

  /**
   * A topic.
   *
   * @param replicas of each partition
   * @param settings that durability depends on, as the cluster has them
   */
  public record TopicFacts(
      String name, int partitions, int replicas, Map<String, String> settings) {}

  /**
   * What was sent.
   *
   * @param producers how many, those that came after others were beyond help included
   * @param acknowledged records; they must be there
   * @param unknown records; they may be there or not
   * @param transactions by outcome; empty for other producers
   */
  public record Sent(
      String kind,
      int producers,
      long sent,
      long acknowledged,
      long unknown,
      Map<String, Long> transactions) {}

  /**
   * What was read.
   *
   * @param reader a group, or a reader alone
   * @param delivered records, those that were delivered again included
   */
  public record Read(String reader, String kind, long delivered) {}

  public boolean isClean() {
    return verdict == Verdict.CLEAN;
  }

  /** Of all producers. */
  public long acknowledged() {
    return sent.stream().mapToLong(Sent::acknowledged).sum();
  }
}
