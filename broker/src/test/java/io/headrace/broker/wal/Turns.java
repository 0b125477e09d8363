package io.headrace.broker.wal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs blocking code in turns: of all tasks one runs at a time, from one pause to the next, as the
 * simulation says.
 */
final class Turns {
  /** Something that runs in turns. */
  interface Body {
    void run() throws IOException;
  }

  /** Ends a task from within. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("killed", null, false, false);
    }
  }

  /** One of them. */
  static final class Task {
    final String name;
    private final Semaphore go = new Semaphore(0);
    private BooleanSupplier ready = () -> true;
    private boolean killed;
    private boolean done;
    private @Nullable Throwable failure;

    /** It has asked the store for something, which happens even if the asker is stopped or dead. */
    boolean isRequesting;

    /** Its process is dead; its request may still arrive. */
    boolean isOrphan;

    /** Whether its process runs. */
    final BooleanSupplier isRunning;

    Task(String name, BooleanSupplier isRunning) {
      this.name = name;
      this.isRunning = isRunning;
    }

    boolean isReady() {
      return !done
          && (isRequesting || (!isOrphan && isRunning.getAsBoolean() && ready.getAsBoolean()));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private final Semaphore back = new Semaphore(0);
  private final List<Task> tasks = new ArrayList<>();
  private @Nullable Task current;

  /** Starts a task, and runs it up to its first pause. */
  Task start(String name, BooleanSupplier isRunning, Body body) {
    Task before = current;
    Task task = new Task(name, isRunning);
    tasks.add(task);
    Thread _ =
        Thread.ofVirtual()
            .start(
                () -> {
                  task.go.acquireUninterruptibly();
                  try {
                    if (!task.killed) {
                      body.run();
                    }
                  } catch (Killed e) {
                    // as wanted
                  } catch (Throwable e) {
                    task.failure = e;
                  }
                  task.done = true;
                  back.release();
                });
    resume(task);
    current = before;
    return task;
  }

  /** Whether a task runs, and not the simulation itself. */
  boolean isRunning() {
    return current != null;
  }

  /** Tasks that can go on. */
  List<Task> ready() {
    return tasks.stream().filter(Task::isReady).toList();
  }

  /** Runs a task up to its next pause. */
  void step(Task task) {
    resume(task);
    current = null;
  }

  private void resume(Task task) {
    current = task;
    task.go.release();
    back.acquireUninterruptibly();
    if (task.done) {
      tasks.remove(task);
    }
    switch (task.failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new AssertionError(task.name, e);
    }
  }

  /** Lets others run, to be called by a task. */
  void pause(boolean isRequesting, BooleanSupplier ready) {
    Task task = current;
    if (task == null) {
      return;
    }
    task.isRequesting = isRequesting;
    task.ready = ready;
    back.release();
    task.go.acquireUninterruptibly();
    current = task;
    task.isRequesting = false;
    task.ready = () -> true;
    if (task.killed || (task.isOrphan && !isRequesting)) {
      throw new Killed();
    }
  }

  /** After a request: the answer goes nowhere if the process is dead. */
  void answer() {
    Task task = current;
    if (task != null && task.isOrphan) {
      throw new Killed();
    }
  }

  void kill(Task task) {
    if (!task.done) {
      task.killed = true;
      step(task);
    }
  }

  void killAll() {
    List.copyOf(tasks).forEach(this::kill);
  }
}
