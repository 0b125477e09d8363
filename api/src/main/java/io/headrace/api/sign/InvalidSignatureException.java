package io.headrace.api.sign;

/** A request's signature is missing, malformed or wrong; the message says which and what to do. */
public final class InvalidSignatureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidSignatureException(String message) {
    super(message);
  }
}
