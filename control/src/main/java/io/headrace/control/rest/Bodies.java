package io.headrace.control.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.headrace.api.Json;
import io.headrace.api.MskException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads request bodies, strictly: nothing is converted from one type to another. What cannot be
 * read becomes an error that names the place, the value and what is expected there.
 */
final class Bodies {
  private static final JsonMapper MAPPER = strict();

  private Bodies() {}

  private static JsonMapper strict() {
    return ((JsonMapper) Json.mapper())
        .rebuild()
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .withCoercionConfig(
            LogicalType.Enum,
            text -> text.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
        .build();
  }

  static <T> T read(byte[] body, Class<T> type) {
    JsonNode tree = tree(body);
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JsonMappingException e) {
      throw mismatch(tree, e);
    } catch (JsonProcessingException e) {
      throw MskException.badRequest("body", "The body cannot be read: " + e.getOriginalMessage());
    }
  }

  private static JsonNode tree(byte[] body) {
    if (body.length == 0) {
      throw MskException.badRequest("body", "The request has no body; a JSON object is expected.");
    }
    JsonNode tree;
    try {
      tree = MAPPER.readTree(text(body));
    } catch (StreamConstraintsException e) {
      throw MskException.badRequest(
          "body", "The body is nested too deeply, or a name or number in it is too long.");
    } catch (JsonProcessingException e) {
      throw MskException.badRequest(
          "body",
          "The body is not JSON%s: %s.".formatted(at(e.getLocation()), e.getOriginalMessage()));
    }
    if (!tree.isObject()) {
      throw MskException.badRequest(
          "body", "The body is %s; a JSON object is expected.".formatted(shown(tree)));
    }
    refuseHalfCharacters(tree, "body");
    return tree;
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw MskException.badRequest("body", "The body is not text in UTF-8.");
    }
  }

  private static String at(@Nullable JsonLocation place) {
    return place == null
        ? ""
        : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
  }

  /** An escape can name half of a character, which no text can hold. */
  private static void refuseHalfCharacters(JsonNode node, String field) {
    if (node.isTextual() && isBroken(node.textValue())) {
      throw MskException.badRequest(
          field,
          "%s is %s, which is not text: half of a surrogate pair stands alone."
              .formatted(field, Quoted.of(node.textValue())));
    }
    node.properties()
        .forEach(
            member -> {
              if (isBroken(member.getKey())) {
                throw MskException.badRequest(
                    field,
                    "%s has a member %s, which is not text: half of a surrogate pair stands alone."
                        .formatted(field, Quoted.of(member.getKey())));
              }
              refuseHalfCharacters(member.getValue(), member.getKey());
            });
    if (node.isArray()) {
      node.forEach(item -> refuseHalfCharacters(item, field));
    }
  }

  private static boolean isBroken(String text) {
    return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static MskException mismatch(JsonNode tree, JsonMappingException e) {
    String field = field(e.getPath());
    return MskException.badRequest(
        field,
        "%s is %s; it has to be %s."
            .formatted(field, shown(value(tree, e.getPath())), expected(target(e))));
  }

  private static String field(List<Reference> path) {
    String name =
        path.stream()
            .map(
                step ->
                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
            .collect(Collectors.joining("."))
            .replace(".[", "[");
    return name.isEmpty() ? "body" : name;
  }

  private static JsonNode value(JsonNode tree, List<Reference> path) {
    JsonNode node = tree;
    for (Reference step : path) {
      node =
          step.getFieldName() == null ? node.path(step.getIndex()) : node.path(step.getFieldName());
    }
    return node;
  }

  private static String shown(JsonNode value) {
    if (value.isObject()) {
      return "an object";
    }
    if (value.isArray()) {
      return "a list";
    }
    return value.isTextual() ? Quoted.of(value.textValue()) : abridged(value.asText());
  }

  private static String abridged(String number) {
    return number.length() > 40 ? number.substring(0, 40) + "…" : number;
  }

  private static @Nullable Class<?> target(JsonMappingException e) {
    if (e instanceof MismatchedInputException mismatch) {
      return mismatch.getTargetType();
    }
    return e.getCause() instanceof InputCoercionException coercion
        ? coercion.getTargetType()
        : null;
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "of another form";
    }
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    if (type == Integer.class || type == int.class) {
      return "a whole number from %d to %d".formatted(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (type == Long.class || type == long.class) {
      return "a whole number";
    }
    if (type == Double.class || type == double.class) {
      return "a number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a string";
    }
    if (type == byte[].class) {
      return "a string in Base64";
    }
    return List.class.isAssignableFrom(type) ? "a list" : "an object";
  }
}
