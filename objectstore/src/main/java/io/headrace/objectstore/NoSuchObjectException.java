package io.headrace.objectstore;

import java.io.IOException;

/** There is no object of this key. */
public final class NoSuchObjectException extends IOException {
  public NoSuchObjectException(String key) {
    super("no object " + key);
  }
}
