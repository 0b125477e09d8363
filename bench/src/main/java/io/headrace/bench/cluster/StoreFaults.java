package io.headrace.bench.cluster;

/** Where the faults of an object store are set. */
@FunctionalInterface
public interface StoreFaults {
  void set(StoreFault fault);
}
