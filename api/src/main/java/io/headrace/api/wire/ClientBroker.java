package io.headrace.api.wire;

/** Values of {@code ClientBroker} in the MSK API. */
public enum ClientBroker {
  TLS,
  TLS_PLAINTEXT,
  PLAINTEXT
}
