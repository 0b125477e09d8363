package io.headrace.broker.wal;

import java.io.IOException;

/**
 * A stream was pruned while it was read: the archive has moved on, and its end has to be read
 * again.
 */
public final class StaleBaseException extends IOException {
  StaleBaseException(String key) {
    super(key + " was pruned meanwhile");
  }
}
