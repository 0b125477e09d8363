package io.headrace.cli.topics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.headrace.api.Json;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Topic settings as the API carries them: Base64 of a JSON object. */
final class TopicConfigs {
  private TopicConfigs() {}

  static @Nullable String encode(Map<String, String> configs) {
    if (configs.isEmpty()) {
      return null;
    }
    try {
      return Base64.getEncoder().encodeToString(Json.mapper().writeValueAsBytes(configs));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Map<String, String> decode(@Nullable String configs) {
    if (configs == null || configs.isEmpty()) {
      return Map.of();
    }
    try {
      byte[] json = Base64.getDecoder().decode(configs);
      return Json.mapper().readValue(json, new TypeReference<TreeMap<String, String>>() {});
    } catch (IOException | IllegalArgumentException e) {
      return Map.of("configs", configs);
    }
  }
}
