package io.headrace.control.rest;

import java.util.UUID;

/** Is told that what a cluster should be has changed. */
@FunctionalInterface
public interface ClusterWaker {
  void wake(UUID clusterId);
}
