package io.headrace.cli;

/** Does something when this process is told to end (Ctrl-C, SIGTERM), until it is closed. */
public final class Undoing implements AutoCloseable {
  private final Thread hook;
  private volatile boolean began;

  private Undoing(Runnable undo) {
    this.hook =
        Thread.ofPlatform()
            .name("undo")
            .unstarted(
                () -> {
                  began = true;
                  undo.run();
                });
  }

  /** Armed until it is closed. */
  public static Undoing armed(Runnable undo) {
    Undoing undoing = new Undoing(undo);
    Runtime.getRuntime().addShutdownHook(undoing.hook);
    return undoing;
  }

  /** Whether this process is ending. */
  public boolean began() {
    return began;
  }

  /**
   * Goes no further once the process is ending.
   *
   * @throws CommandFailure then
   */
  public void check() {
    if (began) {
      throw new CommandFailure(ExitCode.FAILED, "Interrupted.");
    }
  }

  /** From now on nothing happens at the end of this process; too late once it has begun. */
  @Override
  public void close() {
    try {
      boolean _ = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      began = true; // the process is ending already
    }
  }
}
