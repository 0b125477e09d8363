package io.headrace.control.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.api.Json;
import io.headrace.control.cluster.ClusterState;

/**
 * The domain's records as JSON text; the domain itself knows nothing of it. Unknown members are
 * ignored when reading.
 */
final class Documents {
  private static final ObjectMapper MAPPER =
      Json.mapper().copy().addMixIn(ClusterState.class, StateTag.class);

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = ClusterState.Creating.class, name = "CREATING"),
    @JsonSubTypes.Type(value = ClusterState.Active.class, name = "ACTIVE"),
    @JsonSubTypes.Type(value = ClusterState.Healing.class, name = "HEALING"),
    @JsonSubTypes.Type(value = ClusterState.Updating.class, name = "UPDATING"),
    @JsonSubTypes.Type(value = ClusterState.RebootingBroker.class, name = "REBOOTING_BROKER"),
    @JsonSubTypes.Type(value = ClusterState.Failed.class, name = "FAILED"),
    @JsonSubTypes.Type(value = ClusterState.Deleting.class, name = "DELETING")
  })
  private interface StateTag {}

  private Documents() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new StoreException(
          "A stored " + type.getSimpleName() + " cannot be read: " + e.getOriginalMessage(), e);
    }
  }
}
