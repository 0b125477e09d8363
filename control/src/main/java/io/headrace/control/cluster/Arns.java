package io.headrace.control.cluster;

import java.util.UUID;

/** The ARNs of what a service in one region and account names. Immutable. */
public record Arns(String region, String account) {
  /** The embedded default: region {@code local-1}, account {@code 000000000000}. */
  public static final Arns LOCAL = new Arns("local-1", "000000000000");

  public String cluster(String name, UUID id) {
    return prefix() + "cluster/" + name + "/" + id;
  }

  public String operation(Cluster cluster, UUID id) {
    return prefix() + "cluster-operation/" + cluster.name() + "/" + cluster.id() + "/" + id;
  }

  public String configuration(String name, UUID id) {
    return prefix() + "configuration/" + name + "/" + id;
  }

  public String topic(Cluster cluster, String topic) {
    return prefix() + "topic/" + cluster.name() + "/" + cluster.id() + "/" + topic;
  }

  public String node(Cluster cluster, Node node) {
    return prefix() + "node/" + cluster.name() + "/" + cluster.id() + "/" + node.id();
  }

  private String prefix() {
    return "arn:aws:kafka:" + region + ":" + account + ":";
  }
}
