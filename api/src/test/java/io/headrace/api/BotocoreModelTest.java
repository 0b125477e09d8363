package io.headrace.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The wire records, the enums and the routes against the model that AWS's own CLI is driven by. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BotocoreModelTest {
  private static final Map<String, Class<?>> SCALARS =
      Map.of(
          "string", String.class,
          "integer", Integer.class,
          "long", Long.class,
          "double", Double.class,
          "boolean", Boolean.class,
          "timestamp", Instant.class,
          "blob", byte[].class);

  private JsonNode model = Json.mapper().missingNode();

  @BeforeAll
  void find() {
    model =
        BotocoreModel.find()
            .orElseGet(
                () ->
                    abort(
                        "no botocore with all operations of the MSK API on this machine; set HEADRACE_BOTOCORE_MODEL to its kafka/2018-11-14/service-2.json"));
  }

  private JsonNode shape(String name) {
    return model.path("shapes").path(name);
  }

  @Test
  void everyOperationHasItsRoute() {
    Map<String, String> wanted = new TreeMap<>();
    model
        .path("operations")
        .properties()
        .forEach(
            operation -> {
              JsonNode http = operation.getValue().path("http");
              wanted.put(
                  operation.getKey(),
                  http.path("method").asText() + " " + http.path("requestUri").asText());
            });
    Map<String, String> ours = new TreeMap<>();
    for (MskOperation operation : MskOperation.values()) {
      ours.put(operation.wireName(), operation.method() + " " + operation.path());
    }

    assertThat(ours).isEqualTo(wanted);
  }

  @Test
  void everyEnumHasItsValues() {
    for (Class<?> type : WireRecords.enums()) {
      List<String> wanted = new ArrayList<>();
      shape(type.getSimpleName()).path("enum").forEach(value -> wanted.add(value.asText()));

      assertThat(Arrays.stream(type.getEnumConstants()).map(Object::toString))
          .as(type.getSimpleName())
          .containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  @Test
  void everyRecordHasTheMembersOfItsShape() {
    List<String> wrong = new ArrayList<>();
    for (Class<?> type : WireRecords.records()) {
      JsonNode shape = shape(type.getSimpleName());
      if (!shape.path("type").asText().equals("structure")) {
        wrong.add(type.getSimpleName() + " is no structure of the model");
        continue;
      }
      Map<String, JsonNode> members = bodyMembers(shape);
      Set<String> names = new HashSet<>();
      for (RecordComponent component : type.getRecordComponents()) {
        names.add(component.getName());
        JsonNode member = members.get(component.getName());
        String place = type.getSimpleName() + "." + component.getName();
        if (member == null) {
          wrong.add(place + " is not in the model");
        } else if (!fits(component.getGenericType(), member.path("shape").asText())) {
          wrong.add(
              place
                  + " is "
                  + component.getGenericType()
                  + ", not "
                  + member.path("shape").asText());
        }
      }
      members.keySet().stream()
          .filter(name -> !names.contains(name))
          .forEach(name -> wrong.add(type.getSimpleName() + "." + name + " is missing"));
    }

    assertThat(wrong).isEmpty();
  }

  /** The members that stand in the body, by the name that they have there. */
  private static Map<String, JsonNode> bodyMembers(JsonNode shape) {
    Map<String, JsonNode> members = new TreeMap<>();
    shape
        .path("members")
        .properties()
        .forEach(
            member -> {
              if (!member.getValue().has("location")) {
                members.put(
                    member.getValue().path("locationName").asText(member.getKey()),
                    member.getValue());
              }
            });
    return members;
  }

  private boolean fits(Type type, String shapeName) {
    JsonNode shape = shape(shapeName);
    String kind = shape.path("type").asText();
    return switch (kind) {
      case "structure" ->
          type instanceof Class<?> record && record.getSimpleName().equals(shapeName);
      case "list" ->
          type instanceof ParameterizedType list
              && list.getRawType() == List.class
              && fits(
                  list.getActualTypeArguments()[0], shape.path("member").path("shape").asText());
      case "map" ->
          type instanceof ParameterizedType map
              && map.getRawType() == Map.class
              && fits(map.getActualTypeArguments()[0], shape.path("key").path("shape").asText())
              && fits(map.getActualTypeArguments()[1], shape.path("value").path("shape").asText());
      default ->
          shape.has("enum")
              ? type instanceof Class<?> values
                  && values.isEnum()
                  && values.getSimpleName().equals(shapeName)
              : type == SCALARS.get(kind);
    };
  }

  @Test
  void everyErrorHasItsStatus() {
    for (MskException.Kind kind : MskException.Kind.values()) {
      JsonNode shape = shape(kind.wireName());
      if (!shape.isMissingNode()) {
        assertThat(kind.status())
            .as(kind.wireName())
            .isEqualTo(shape.path("error").path("httpStatusCode").asInt());
      }
    }
  }
}
