package io.headrace.api;

import java.io.IOException;
import java.net.URI;

/** No service answers at an endpoint. */
public final class ServiceUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServiceUnreachableException(URI endpoint, IOException cause) {
    super("No Headrace service answers at " + endpoint + ". Start one with: headrace up", cause);
  }
}
