package io.headrace.control.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.api.Json;
import io.headrace.api.MskException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Topic settings as the API carries them: Base64 of a JSON object, or of properties text. */
final class TopicConfigs {
  private static final String FORM =
      "configs has to be the Base64 of a JSON object such as {\"retention.ms\":\"3600000\"}";

  private TopicConfigs() {}

  static Map<String, String> decode(@Nullable String configs) {
    if (configs == null || configs.isBlank()) {
      return Map.of();
    }
    String text = text(configs);
    return text.stripLeading().startsWith("{") ? json(text) : properties(text);
  }

  static @Nullable String encode(Map<String, String> configs) {
    try {
      byte[] json = Json.mapper().writeValueAsBytes(new TreeMap<>(configs));
      return Base64.getEncoder().encodeToString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(String configs) {
    try {
      byte[] bytes = Base64.getDecoder().decode(configs.strip());
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw MskException.badRequest("configs", FORM + "; it is not Base64 of text.");
    }
  }

  private static Map<String, String> json(String text) {
    Map<String, String> configs = new TreeMap<>();
    try {
      JsonNode object = Json.mapper().readTree(text);
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (!field.getValue().isValueNode() || field.getValue().isNull()) {
          throw MskException.badRequest(
              "configs", FORM + "; the value of '%s' is not a string.".formatted(field.getKey()));
        }
        configs.put(field.getKey(), field.getValue().asText());
      }
    } catch (JsonProcessingException e) {
      throw MskException.badRequest("configs", FORM + "; " + e.getOriginalMessage());
    }
    return configs;
  }

  private static Map<String, String> properties(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw MskException.badRequest("configs", FORM + ".");
    }
    Map<String, String> configs = new TreeMap<>();
    properties.forEach((key, value) -> configs.put(key.toString(), value.toString().strip()));
    return configs;
  }
}
