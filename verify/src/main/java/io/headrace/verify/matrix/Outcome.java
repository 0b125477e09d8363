package io.headrace.verify.matrix;

/** How a row ended. */
public enum Outcome {
  PASS("pass"),
  FAIL("FAIL"),
  NOT_SUPPORTED("not supported");

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  /** For a person. */
  public String text() {
    return text;
  }
}
