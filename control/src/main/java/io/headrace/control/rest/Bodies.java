package io.headrace.control.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.headrace.api.Json;
import io.headrace.api.MskException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads request bodies; what cannot be read becomes an error that names the place. */
final class Bodies {
  private Bodies() {}

  static <T> T read(byte[] body, Class<T> type) {
    if (body.length == 0) {
      throw MskException.badRequest("body", "The request has no body; a JSON object is expected.");
    }
    try {
      ObjectReader reader =
          Json.mapper()
              .readerFor(type)
              .with(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .without(com.fasterxml.jackson.databind.DeserializationFeature.ACCEPT_FLOAT_AS_INT);
      T value = reader.readValue(body);
      if (value == null) {
        throw MskException.badRequest("body", "The body is null; a JSON object is expected.");
      }
      return value;
    } catch (InvalidFormatException e) {
      throw MskException.badRequest(
          field(e),
          "%s is '%s'; %s.".formatted(field(e), e.getValue(), expected(e.getTargetType())));
    } catch (MismatchedInputException e) {
      throw MskException.badRequest(
          field(e), "%s: %s.".formatted(field(e), expected(e.getTargetType())));
    } catch (JsonProcessingException e) {
      throw MskException.badRequest("body", "The body is not JSON" + at(e) + ".");
    } catch (IOException e) {
      throw MskException.badRequest("body", "The body cannot be read as JSON in UTF-8.");
    }
  }

  private static String at(JacksonException e) {
    if (e.getLocation() == null) {
      return ": " + e.getOriginalMessage();
    }
    return " at line %d, column %d: %s"
        .formatted(
            e.getLocation().getLineNr(), e.getLocation().getColumnNr(), e.getOriginalMessage());
  }

  private static String field(JsonMappingException e) {
    List<JsonMappingException.Reference> path = e.getPath();
    String name =
        path.stream()
            .map(
                step ->
                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
            .collect(Collectors.joining("."))
            .replace(".[", "[");
    return name.isEmpty() ? "body" : name;
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "it is not of the expected form";
    }
    if (type.isEnum()) {
      return "it has to be one of "
          + Arrays.stream(type.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    if (type == Integer.class || type == Long.class) {
      return "it has to be a whole number";
    }
    if (type == Double.class) {
      return "it has to be a number";
    }
    if (type == Boolean.class) {
      return "it has to be true or false";
    }
    if (type == String.class) {
      return "it has to be a string";
    }
    if (type == byte[].class) {
      return "it has to be a string in Base64";
    }
    if (List.class.isAssignableFrom(type)) {
      return "it has to be a list";
    }
    return "it has to be an object";
  }
}
