package io.headrace.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.services.kafka.KafkaClient;

/**
 * The wire records against the classes of AWS's SDK for Java. The SDK may be older than the API
 * that is served: what it does not know is not checked, and what it knows must be there.
 */
class AwsSdkModelTest {
  private static final String PACKAGE = "software.amazon.awssdk.services.kafka.model.";
  private static final int FEWEST = 60;

  private static final Map<MarshallingType<?>, Class<?>> SCALARS =
      Map.of(
          MarshallingType.STRING, String.class,
          MarshallingType.INTEGER, Integer.class,
          MarshallingType.LONG, Long.class,
          MarshallingType.DOUBLE, Double.class,
          MarshallingType.BOOLEAN, Boolean.class,
          MarshallingType.INSTANT, Instant.class,
          MarshallingType.SDK_BYTES, byte[].class);

  private static Optional<Class<?>> sdkClass(String name) {
    try {
      return Optional.of(Class.forName(PACKAGE + name));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  private static Map<String, SdkField<?>> fields(Class<?> type)
      throws ReflectiveOperationException {
    Map<String, SdkField<?>> fields = new HashMap<>();
    Object builder = type.getMethod("builder").invoke(null);
    for (SdkField<?> field : ((SdkPojo) builder).sdkFields()) {
      if (field.location() == MarshallLocation.PAYLOAD) {
        fields.put(field.locationName(), field);
      }
    }
    return fields;
  }

  @Test
  void everyRecordHasTheMembersThatTheSdkSendsAndReads() throws ReflectiveOperationException {
    List<String> wrong = new ArrayList<>();
    int checked = 0;
    for (Class<?> type : WireRecords.records()) {
      Optional<Class<?>> theirs = sdkClass(type.getSimpleName());
      if (theirs.isEmpty()) {
        continue;
      }
      checked++;
      Map<String, RecordComponent> ours =
          Arrays.stream(type.getRecordComponents())
              .collect(Collectors.toMap(RecordComponent::getName, component -> component));
      fields(theirs.get())
          .forEach(
              (name, field) -> {
                RecordComponent component = ours.get(name);
                String place = type.getSimpleName() + "." + name;
                if (component == null) {
                  wrong.add(place + " is missing");
                } else if (!fits(component.getGenericType(), field)) {
                  wrong.add(
                      place
                          + " is "
                          + component.getGenericType()
                          + ", not "
                          + field.marshallingType());
                }
              });
    }

    assertThat(wrong).isEmpty();
    assertThat(checked).isGreaterThan(FEWEST);
  }

  private static boolean fits(Type type, SdkField<?> field) {
    MarshallingType<?> kind = field.marshallingType();
    if (kind.equals(MarshallingType.LIST)) {
      return type instanceof ParameterizedType list && list.getRawType() == List.class;
    }
    if (kind.equals(MarshallingType.MAP)) {
      return type instanceof ParameterizedType map && map.getRawType() == Map.class;
    }
    if (!(type instanceof Class<?> raw)) {
      return false;
    }
    if (kind.equals(MarshallingType.SDK_POJO)) {
      return raw.isRecord();
    }
    return raw == SCALARS.get(kind) || (kind.equals(MarshallingType.STRING) && raw.isEnum());
  }

  @Test
  void everyEnumHasTheValuesThatTheSdkKnows() throws ReflectiveOperationException {
    for (Class<?> type : WireRecords.enums()) {
      Optional<Class<?>> theirs = sdkClass(type.getSimpleName());
      if (theirs.isPresent()) {
        Method knownValues = theirs.get().getMethod("knownValues");
        List<String> known =
            ((Iterable<?>) knownValues.invoke(null) instanceof java.util.Set<?> set
                    ? set
                    : List.of())
                .stream().map(Object::toString).toList();
        assertThat(Arrays.stream(type.getEnumConstants()).map(Object::toString))
            .as(type.getSimpleName())
            .containsAll(known);
      }
    }
  }

  @Test
  void everyOperationOfTheSdkIsKnown() {
    List<String> ours =
        Arrays.stream(MskOperation.values())
            .map(operation -> operation.wireName().toLowerCase(Locale.ROOT))
            .toList();

    List<String> theirs =
        Arrays.stream(KafkaClient.class.getMethods())
            .filter(method -> method.getReturnType().getSimpleName().endsWith("Response"))
            .map(method -> method.getName().toLowerCase(Locale.ROOT))
            .distinct()
            .toList();

    assertThat(theirs).isNotEmpty();
    assertThat(ours).containsAll(theirs);
  }
}
