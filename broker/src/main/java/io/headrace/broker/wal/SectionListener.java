package io.headrace.broker.wal;

import org.jspecify.annotations.Nullable;

/**
 * What is told of an appended section, once. Sections of one partition are told of in the order of
 * their append, by one thread at a time; it should do little.
 */
public interface SectionListener {

  /**
   * The section, and all of its partition before it, is in the store and no other leader can have
   * missed it.
   */
  void durable(Section section);

  /**
   * The section will never be committed, nor will any later one of its partition and epoch.
   *
   * @param byEpoch of the leader that fenced this one; {@link Integer#MAX_VALUE} if the whole
   *     stream was closed
   */
  void fenced(Section section, int byEpoch);

  /**
   * What is to be done once after a run of calls, however many sections they were for: once for
   * each object that is given here.
   *
   * @return null for nothing
   */
  default @Nullable Runnable afterwards() {
    return null;
  }
}
