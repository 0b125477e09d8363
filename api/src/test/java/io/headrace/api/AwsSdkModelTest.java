package io.headrace.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Holds the wire records against the model that the AWS SDK for Java was generated from. */
class AwsSdkModelTest {
  private static final String SDK = "software.amazon.awssdk.services.kafka.model.";

  @Test
  void everyRecordHasTheMembersThatTheSdkReadsAndWrites() throws ReflectiveOperationException {
    List<String> newer = new ArrayList<>();
    for (Class<?> type : WireRecords.all()) {
      if (type.isEnum()) {
        continue;
      }
      Class<?> sdk;
      try {
        sdk = Class.forName(SDK + type.getSimpleName());
      } catch (ClassNotFoundException e) {
        newer.add(type.getSimpleName());
        continue;
      }
      Set<String> ours = WireRecords.members(type).keySet();
      assertThat(ours).as(type.getSimpleName()).containsAll(members(sdk));
    }
    assertThat(newer).as("shapes that this version of the SDK lacks").hasSizeLessThan(20);
  }

  private static Set<String> members(Class<?> sdk) throws ReflectiveOperationException {
    SdkBuilder<?, ?> builder = (SdkBuilder<?, ?>) sdk.getMethod("builder").invoke(null);
    Object pojo = builder.build();
    Set<String> names = new TreeSet<>();
    for (SdkField<?> field : ((SdkPojo) pojo).sdkFields()) {
      if (field.location() == MarshallLocation.PAYLOAD) {
        names.add(field.locationName());
      }
    }
    return names;
  }
}
