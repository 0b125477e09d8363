package io.headrace.control.rest;

import io.headrace.api.MskException;
import io.headrace.api.MskOperation;
import io.headrace.api.wire.ListTagsForResourceResponse;
import io.headrace.api.wire.TagResourceRequest;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.store.StateStore;
import io.headrace.control.store.StateStore.Change;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Tags of clusters. */
final class TagRoutes {
  private final StateStore store;
  private final Lookup lookup;

  TagRoutes(StateStore store) {
    this.store = store;
    this.lookup = new Lookup(store);
  }

  void register(Routes routes) {
    routes
        .serve(MskOperation.LIST_TAGS_FOR_RESOURCE, this::list)
        .serve(MskOperation.TAG_RESOURCE, this::tag)
        .serve(MskOperation.UNTAG_RESOURCE, this::untag);
  }

  private ListTagsForResourceResponse list(Call call) {
    return new ListTagsForResourceResponse(cluster(call).tags());
  }

  private @Nullable Object tag(Call call) {
    Map<String, String> added = Require.present(call.body(TagResourceRequest.class).tags(), "tags");
    return change(
        call,
        tags -> {
          tags.putAll(added);
          ClusterValidation.tags(tags);
          return tags;
        });
  }

  private @Nullable Object untag(Call call) {
    List<String> keys = call.queries("tagKeys");
    if (keys.isEmpty()) {
      throw MskException.badRequest("tagKeys", "tagKeys is missing; name the keys to remove.");
    }
    return change(
        call,
        tags -> {
          tags.keySet().removeAll(keys);
          return tags;
        });
  }

  private @Nullable Object change(Call call, UnaryOperator<Map<String, String>> change) {
    Cluster cluster = cluster(call);
    var _ =
        store.changeCluster(
            cluster.id(),
            present -> {
              Map<String, String> tags = change.apply(new HashMap<>(present.tags()));
              if (ClusterValidation.controllers(tags) != present.spec().controllers()) {
                throw MskException.badRequest(
                    "tags",
                    "tag %s cannot be changed: the number of controllers is set when a cluster is created."
                        .formatted(ClusterValidation.CONTROLLERS_TAG));
              }
              return Change.of(present.withTags(tags));
            });
    return null;
  }

  private Cluster cluster(Call call) {
    String arn = call.path("resourceArn");
    if (!arn.contains(":cluster/")) {
      throw MskException.notFound(
          "resourceArn",
          "resourceArn is %s; only clusters have tags, so give a cluster's ARN."
              .formatted(Quoted.of(arn)));
    }
    return lookup.cluster(arn);
  }
}
