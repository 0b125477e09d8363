package io.headrace.api.sign;

/** What a signing key is good for: a day ({@code yyyyMMdd}), a region and a service. */
public record Scope(String date, String region, String service) {
  @Override
  public String toString() {
    return date + "/" + region + "/" + service + "/aws4_request";
  }
}
