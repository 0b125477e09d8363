package io.headrace.bench.cluster;

/** What an object store does to its users. */
public enum StoreFault {
  /** Nothing bad. */
  NONE,
  /** Each answer comes half a second late. */
  SLOW,
  /** Half of the requests fail with a server error. */
  FAILING,
  /** Nobody answers. */
  OUT
}
