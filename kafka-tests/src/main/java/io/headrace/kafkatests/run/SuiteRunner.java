package io.headrace.kafkatests.run;

import io.headrace.kafkatests.report.ClassResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs many classes, some side by side, each as often as asked for. */
public final class SuiteRunner {
  private SuiteRunner() {}

  /**
   * Runs all and waits.
   *
   * @param selected by class, the methods; empty means all of them
   * @param repeat how often each class runs
   * @param parallel how many JVMs run at a time
   * @param progress told of each result as it comes, by one thread at a time
   * @return the results, in the order of the classes
   */
  public static List<ClassResult> run(
      ClassRunner runner,
      Map<String, List<String>> selected,
      int repeat,
      int parallel,
      Consumer<ClassResult> progress)
      throws InterruptedException, ExecutionException {
    List<Callable<ClassResult>> runs = new ArrayList<>();
    selected.forEach(
        (className, methods) -> {
          for (int i = 0; i < repeat; i++) {
            runs.add(() -> told(runner.run(className, methods), progress));
          }
        });
    try (ExecutorService threads = Executors.newFixedThreadPool(parallel)) {
      List<Future<ClassResult>> futures = runs.stream().map(threads::submit).toList();
      List<ClassResult> results = new ArrayList<>();
      try {
        for (Future<ClassResult> future : futures) {
          results.add(future.get());
        }
      } finally {
        futures.forEach(future -> future.cancel(true));
      }
      return results;
    }
  }

  private static ClassResult told(ClassResult result, Consumer<ClassResult> progress) {
    synchronized (progress) {
      progress.accept(result);
    }
    return result;
  }
}
