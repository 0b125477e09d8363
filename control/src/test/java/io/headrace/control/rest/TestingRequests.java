package io.headrace.control.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.headrace.api.Json;
import io.headrace.api.wire.ProvisionedRequest;

/** Requests that are accepted. */
final class TestingRequests {
  private TestingRequests() {}

  static ProvisionedRequest provisioned() {
    try {
      return Json.mapper().readValue(TestingService.createBody("c"), ProvisionedRequest.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
