package io.headrace.bench.driver;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a driver answers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Reply.Done.class, name = "done"),
  @JsonSubTypes.Type(value = Reply.Seen.class, name = "seen"),
  @JsonSubTypes.Type(value = Reply.Waiting.class, name = "waiting"),
  @JsonSubTypes.Type(value = Reply.Failed.class, name = "failed")
})
public sealed interface Reply {
  /** It was done. */
  record Done() implements Reply {}

  /** What was measured. */
  record Seen(Interval interval) implements Reply {}

  /**
   * What is under way.
   *
   * @param produced records that were acknowledged since the clients began
   * @param unacknowledged records that were sent
   * @param unread records that are acknowledged and that groups have still to read
   */
  record Waiting(long produced, long unacknowledged, long unread) implements Reply {}

  /** It could not be done. */
  record Failed(String because) implements Reply {}
}
