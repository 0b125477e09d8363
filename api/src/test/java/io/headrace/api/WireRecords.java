package io.headrace.api;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The wire records as a model sees them: names of members and names of their types. */
final class WireRecords {
  private WireRecords() {}

  /** Every record and enum of the wire package. */
  static List<Class<?>> all() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.headrace.api.wire")
            .stream()
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .<Class<?>>map(JavaClass::reflect)
            .toList();
  }

  /** A record's members with their types, such as {@code list of ConfigurationInfo}. */
  static Map<String, String> members(Class<?> record) {
    Map<String, String> members = new TreeMap<>();
    for (RecordComponent component : record.getRecordComponents()) {
      members.put(component.getName(), typeName(component.getGenericType()));
    }
    return members;
  }

  static String typeName(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      return (generic.getRawType() == List.class ? "list of " : "map of ") + typeName(last);
    }
    if (type == String.class) {
      return "string";
    }
    if (type == Integer.class) {
      return "integer";
    }
    if (type == Long.class) {
      return "long";
    }
    if (type == Double.class) {
      return "double";
    }
    if (type == Boolean.class) {
      return "boolean";
    }
    if (type == Instant.class) {
      return "timestamp";
    }
    if (type == byte[].class) {
      return "blob";
    }
    return ((Class<?>) type).getSimpleName();
  }

  static List<String> values(Class<?> enumType) {
    return Arrays.stream(enumType.getEnumConstants()).map(Object::toString).sorted().toList();
  }
}
