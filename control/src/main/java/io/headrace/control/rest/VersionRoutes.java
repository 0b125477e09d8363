package io.headrace.control.rest;

import io.headrace.api.MskOperation;
import io.headrace.api.wire.CompatibleKafkaVersion;
import io.headrace.api.wire.GetCompatibleKafkaVersionsResponse;
import io.headrace.api.wire.KafkaVersion;
import io.headrace.api.wire.KafkaVersionStatus;
import io.headrace.api.wire.ListKafkaVersionsResponse;
import io.headrace.control.store.StateStore;
import java.util.List;

/** Which versions of Kafka can be had. */
final class VersionRoutes {
  private static final List<String> VERSIONS = List.of(ClusterValidation.KAFKA_VERSION);

  private final Lookup lookup;

  VersionRoutes(StateStore store) {
    this.lookup = new Lookup(store);
  }

  void register(Routes routes) {
    routes
        .serve(MskOperation.LIST_KAFKA_VERSIONS, this::list)
        .serve(MskOperation.GET_COMPATIBLE_KAFKA_VERSIONS, this::compatible);
  }

  private ListKafkaVersionsResponse list(Call call) {
    Page<String> page = call.page(VERSIONS, version -> version);
    return new ListKafkaVersionsResponse(
        page.items().stream()
            .map(version -> new KafkaVersion(version, KafkaVersionStatus.ACTIVE))
            .toList(),
        page.nextToken());
  }

  /** There is one version so far, so there is none to go to. */
  private GetCompatibleKafkaVersionsResponse compatible(Call call) {
    String arn = call.query("clusterArn");
    List<String> sources =
        arn == null ? VERSIONS : List.of(lookup.cluster(arn).spec().kafkaVersion());
    return new GetCompatibleKafkaVersionsResponse(
        sources.stream().map(source -> new CompatibleKafkaVersion(source, List.of())).toList());
  }
}
