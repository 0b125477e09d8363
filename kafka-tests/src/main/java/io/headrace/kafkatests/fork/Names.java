package io.headrace.kafkatests.fork;

/** The two spellings of a class's name. */
final class Names {
  private Names() {}

  /** {@code a/B} as {@code a.B}. */
  static String binary(String internal) {
    return internal.replace('/', '.');
  }
}
