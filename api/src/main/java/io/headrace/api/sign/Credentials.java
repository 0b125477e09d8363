package io.headrace.api.sign;

import org.jspecify.annotations.Nullable;

/** An access key. {@code sessionToken} is null for long-lived keys. */
public record Credentials(
    String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {
  /** Never shows the secret. */
  @Override
  public String toString() {
    return "Credentials[" + accessKeyId + "]";
  }
}
