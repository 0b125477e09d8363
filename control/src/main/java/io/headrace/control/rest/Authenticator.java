package io.headrace.control.rest;

import io.headrace.api.MskException;
import io.headrace.api.sign.InvalidSignatureException;
import io.headrace.api.sign.SigV4;
import io.headrace.api.sign.SignableRequest;
import java.time.InstantSource;
import java.util.Map;

/** Decides whether a request may be served. Thread-safe. */
public interface Authenticator {

  /**
   * Lets a request pass or refuses it.
   *
   * @throws MskException of kind FORBIDDEN, with the reason
   */
  void check(SignableRequest request);

  /** Whether anything is checked at all. */
  boolean enforces();

  /**
   * Accepts every request, signed or not: the default of a service that listens on this machine
   * only.
   */
  static Authenticator acceptAll() {
    return new Authenticator() {
      @Override
      public void check(SignableRequest request) {}

      @Override
      public boolean enforces() {
        return false;
      }
    };
  }

  /**
   * Accepts requests with a valid SigV4 signature by one of these keys; {@code secrets} is by
   * access key id.
   */
  static Authenticator sigV4(Map<String, String> secrets, InstantSource clock) {
    Map<String, String> known = Map.copyOf(secrets);
    return new Authenticator() {
      @Override
      public void check(SignableRequest request) {
        try {
          SigV4.verify(request, known::get, "kafka", clock.instant());
        } catch (InvalidSignatureException e) {
          throw new MskException(MskException.Kind.FORBIDDEN, String.valueOf(e.getMessage()), null);
        }
      }

      @Override
      public boolean enforces() {
        return true;
      }
    };
  }
}
