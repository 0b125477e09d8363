package io.headrace.e2e.chaos;

/** Where the faults of an object store are set. */
@FunctionalInterface
public interface StoreFaults {
  void set(StoreFault fault);
}
