package io.headrace.kafkatests.fork;

/** A class refers to the broker's constructor in a way that the swap does not know. */
final class UnswappableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnswappableException(String message) {
    super(message);
  }
}
