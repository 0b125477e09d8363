package io.headrace.objectstore;

import java.io.IOException;

/**
 * An object is there, and whether this caller's put-if-absent wrote it is not known: an attempt
 * failed, and a later one found the object. Read it and compare; trying again tells nothing.
 */
public final class PutOutcomeUnknownException extends IOException {
  /**
   * Makes the exception.
   *
   * @param cause what the first attempt failed with
   */
  public PutOutcomeUnknownException(String key, IOException cause) {
    super(key + " is there, put by this caller's attempt that failed or by another caller", cause);
  }
}
