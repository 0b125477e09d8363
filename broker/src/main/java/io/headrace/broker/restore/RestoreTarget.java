package io.headrace.broker.restore;

import io.headrace.broker.wal.ArchivedTo;
import io.headrace.broker.wal.Section;
import java.io.IOException;
import java.util.List;

/**
 * One partition's empty log, to be filled. From {@link #begin} to {@link #complete} or {@link
 * #abandon} it is one thread that calls, but {@link #wanted}, which anybody may ask.
 */
public interface RestoreTarget {

  /** Whether it is still to be filled; once false, it stays so and nothing more is given. */
  boolean wanted();

  /**
   * Comes first, and again if the restore has to begin anew: the log is empty and begins where the
   * archive ends.
   */
  void begin(ArchivedTo base) throws IOException;

  /**
   * The next records, in the order of their offsets; the first may begin before the base.
   *
   * @param sections that were read by now; at least one
   */
  void append(List<Section> sections) throws IOException;

  /** Everything acknowledged is there. */
  void complete();

  /**
   * It is not filled to its end, because it is not wanted, or something failed: {@link #begin} may
   * come again, or may not have come at all.
   */
  void abandon();
}
