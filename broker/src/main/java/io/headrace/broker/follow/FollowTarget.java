package io.headrace.broker.follow;

import io.headrace.broker.restore.RestoreTarget;

/**
 * One partition's log, to be filled and kept up. After {@link #complete}, which here says that what
 * was committed at the beginning is there, records go on coming. {@link #begin} comes once.
 *
 * <p>Called by one thread at a time.
 */
public interface FollowTarget extends RestoreTarget {

  /**
   * Nothing is given any more, because it is not wanted or cannot go on; whoever still wants it has
   * to ask anew. Comes once, last, also if nothing came before.
   */
  @Override
  void abandon();
}
