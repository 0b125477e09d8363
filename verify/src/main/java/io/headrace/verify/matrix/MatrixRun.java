package io.headrace.verify.matrix;

import io.headrace.verify.clients.Clients;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;

/** Tries all rows, some at a time; each has its limit in time. */
public final class MatrixRun {
  private static final int AT_A_TIME = 4;
  private static final int LIMIT_SECONDS = 45;

  private final Clients clients;
  private final String prefix;
  private final InstantSource clock;
  private final Consumer<String> log;
  private volatile @Nullable Service trying;

  /**
   * A run.
   *
   * @param prefix of the names of topics, groups and users that rows make
   * @param log told what cannot be tidied up
   */
  public MatrixRun(Clients clients, String prefix, InstantSource clock, Consumer<String> log) {
    this.clients = clients;
    this.prefix = prefix;
    this.clock = clock;
    this.log = log;
  }

  /** All rows, in the order in which they are shown. */
  public static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.addAll(ClientRows.rows());
    rows.addAll(IdempotenceRows.rows());
    rows.addAll(RebalanceRows.rows());
    rows.addAll(OffsetRows.rows());
    rows.addAll(TransactionRows.rows());
    rows.addAll(AdminRows.rows());
    rows.addAll(SecurityRows.rows());
    rows.addAll(ToolRows.rows());
    rows.addAll(ShareRows.rows());
    return List.copyOf(rows);
  }

  /**
   * Tries these rows.
   *
   * @param watch told each result as it is waited for, in order, by the calling thread
   */
  public Matrix run(List<Row> rows, Consumer<RowResult> watch) {
    Instant began = clock.instant();
    List<RowResult> results = new ArrayList<>();
    Semaphore room = new Semaphore(AT_A_TIME);
    ExecutorService threads = Executors.newCachedThreadPool(MatrixRun::daemon);
    try (Service service = new Service(clients, prefix, clock)) {
      trying = service;
      List<Future<RowResult>> trials = new ArrayList<>();
      for (Row row : rows) {
        trials.add(threads.submit(() -> bounded(row, service, threads, room)));
      }
      for (Future<RowResult> trial : trials) {
        RowResult result = trial.get();
        results.add(result);
        watch.accept(result);
      }
      if (!service.remove().isEmpty()) {
        log.accept("some topics " + prefix + "* could not be removed");
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } finally {
      threads.shutdownNow(); // What hangs in a row is not waited for.
    }
    return new Matrix(
        clients.bootstrap(), AppInfoParser.getVersion(), began, clock.instant(), results);
  }

  /**
   * Removes the topics that rows have made so far, for when the process is told to end: by any
   * thread.
   *
   * @return those that could not be removed
   */
  public Collection<String> abandon() {
    Service service = trying;
    return service == null ? List.of() : service.remove();
  }

  private static Thread daemon(Runnable work) {
    return Thread.ofPlatform().daemon().name("row").unstarted(work);
  }

  private RowResult bounded(Row row, Service service, ExecutorService threads, Semaphore room)
      throws InterruptedException {
    room.acquire();
    long begin = clock.millis();
    Future<String> trial = threads.submit(() -> row.trial().run(service));
    Outcome outcome;
    String evidence;
    try {
      evidence = trial.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      outcome = Outcome.PASS;
    } catch (TimeoutException e) {
      trial.cancel(true);
      outcome = Outcome.FAIL;
      evidence = "no end within " + LIMIT_SECONDS + " s";
    } catch (ExecutionException e) {
      Throwable cause = root(e);
      outcome = isNotSupported(cause) ? Outcome.NOT_SUPPORTED : Outcome.FAIL;
      evidence = told(cause);
    } finally {
      room.release();
    }
    return new RowResult(row.group(), row.name(), outcome, evidence, clock.millis() - begin);
  }

  private static boolean isNotSupported(Throwable cause) {
    return cause instanceof UnsupportedVersionException
        || cause instanceof SecurityDisabledException
        || cause instanceof ClusterAuthorizationException
        || cause instanceof Expect.NotThere;
  }

  private static Throwable root(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String told(Throwable cause) {
    String message = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ").strip();
    return cause instanceof Expect.Unexpected || cause instanceof Expect.NotThere
        ? message
        : String.format(Locale.ROOT, "%s: %s", cause.getClass().getSimpleName(), message);
  }
}
