package io.headrace.control.rest;

import io.headrace.api.MskException;
import org.jspecify.annotations.Nullable;

/** Members that a request must have. */
final class Require {
  private Require() {}

  static <T> T present(@Nullable T value, String field) {
    if (value == null) {
      throw MskException.badRequest(field, field + " is missing; it is required.");
    }
    return value;
  }

  static String text(@Nullable String value, String field) {
    String text = present(value, field);
    if (text.isBlank()) {
      throw MskException.badRequest(field, field + " is empty; it is required.");
    }
    return text;
  }
}
