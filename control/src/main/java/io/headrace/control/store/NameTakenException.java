package io.headrace.control.store;

/** Something of the same kind already has this name. */
public final class NameTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NameTakenException(String name) {
    super("The name '" + name + "' is taken.");
  }
}
