package io.headrace.verify.matrix;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a row wants to see; anything else fails it. */
final class Expect {
  /** Something else was seen. */
  static final class Unexpected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unexpected(String message) {
      super(message);
    }
  }

  /** The service says, in a way of its own, that it does not have this. */
  static final class NotThere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotThere(String message) {
      super(message);
    }
  }

  private Expect() {}

  static void equal(String what, @Nullable Object wanted, @Nullable Object seen) {
    that(Objects.equals(wanted, seen), what + ": wanted " + wanted + ", saw " + seen);
  }

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new Unexpected(otherwise);
    }
  }

  /** Something that has to be refused with this error. Returns the error's name. */
  static String refused(Class<? extends Exception> wanted, Action action) throws Exception {
    try {
      action.run();
    } catch (Exception e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (wanted.isInstance(cause)) {
          return wanted.getSimpleName();
        }
      }
      throw e;
    }
    throw new Unexpected("it was not refused with " + wanted.getSimpleName());
  }

  /** Something that may be refused. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }
}
