package io.headrace.control.rest;

import io.headrace.api.MskException;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Configuration;
import io.headrace.control.cluster.Operation;
import io.headrace.control.store.StateStore;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what an ARN in a request names. */
record Lookup(StateStore store) {
  private static final String PREFIX = "arn:[^:]*:kafka:[^:]*:[^:]*";
  private static final Pattern CLUSTER = Pattern.compile(PREFIX + ":cluster/[^/]+/([0-9a-f-]{36})");
  private static final Pattern CONFIGURATION =
      Pattern.compile(PREFIX + ":configuration/[^/]+/[0-9a-f-]{36}");
  private static final Pattern OPERATION =
      Pattern.compile(PREFIX + ":cluster-operation/[^/]+/[0-9a-f-]{36}/[0-9a-f-]{36}");

  Cluster cluster(String arn) {
    return find(arn)
        .orElseThrow(
            () ->
                MskException.notFound(
                    "clusterArn",
                    "There is no cluster with the ARN %s. List the clusters to see which there are."
                        .formatted(Quoted.of(arn))));
  }

  private Optional<Cluster> find(String arn) {
    Matcher matcher = CLUSTER.matcher(arn);
    if (!matcher.matches()) {
      throw MskException.badRequest(
          "clusterArn",
          "clusterArn is %s; it has to be of the form arn:aws:kafka:REGION:ACCOUNT:cluster/NAME/UUID, percent-encoded in the path."
              .formatted(Quoted.of(arn)));
    }
    try {
      return store
          .cluster(UUID.fromString(matcher.group(1)))
          .filter(cluster -> cluster.arn().equals(arn));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  Configuration configuration(String arn) {
    if (!CONFIGURATION.matcher(arn).matches()) {
      throw MskException.badRequest(
          "arn",
          "arn is %s; it has to be the ARN of a configuration, arn:aws:kafka:REGION:ACCOUNT:configuration/NAME/UUID."
              .formatted(Quoted.of(arn)));
    }
    return store
        .configuration(arn)
        .orElseThrow(
            () ->
                MskException.notFound(
                    "arn",
                    "There is no configuration with the ARN %s. List the configurations to see which there are."
                        .formatted(Quoted.of(arn))));
  }

  Operation operation(String arn) {
    if (!OPERATION.matcher(arn).matches()) {
      throw MskException.badRequest(
          "clusterOperationArn",
          "clusterOperationArn is %s; it has to be of the form arn:aws:kafka:REGION:ACCOUNT:cluster-operation/NAME/UUID/UUID, percent-encoded in the path."
              .formatted(Quoted.of(arn)));
    }
    return store
        .operation(arn)
        .orElseThrow(
            () ->
                MskException.notFound(
                    "clusterOperationArn",
                    "There is no operation with the ARN %s. List the cluster's operations to see which there are."
                        .formatted(Quoted.of(arn))));
  }
}
