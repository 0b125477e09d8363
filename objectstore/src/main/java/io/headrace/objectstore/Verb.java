package io.headrace.objectstore;

/** What is asked of a store. */
public enum Verb {
  GET,
  PUT,
  PUT_IF_ABSENT,
  LIST,
  DELETE
}
