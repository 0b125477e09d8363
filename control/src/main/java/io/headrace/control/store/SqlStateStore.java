package io.headrace.control.store;

import com.zaxxer.hikari.HikariDataSource;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Configuration;
import io.headrace.control.cluster.Operation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * The store on a SQL database. Changes are compare-and-set on a row's version: the decision is made
 * outside the transaction, and made again when the row was changed meanwhile.
 */
final class SqlStateStore implements StateStore {
  private static final int ATTEMPTS = 1000;
  private static final String DUPLICATE_KEY = "23505";

  private record Row(String doc, long version) {}

  private final HikariDataSource dataSource;
  private final Jdbi jdbi;
  private final String place;
  private final AutoCloseable lock;

  /**
   * A store on a database whose schema is up to date; {@code place} names it in errors, {@code
   * lock} goes with it.
   */
  SqlStateStore(HikariDataSource dataSource, String place, AutoCloseable lock) {
    this.dataSource = dataSource;
    this.jdbi = Jdbi.create(dataSource);
    this.place = place;
    this.lock = lock;
  }

  @Override
  public void addCluster(Cluster cluster) {
    insert(
        "insert into clusters (id, name, created_at, row_version, doc) values (:id, :name, :at, 0, :doc)",
        cluster.id().toString(),
        cluster.name(),
        cluster.createdAt().toEpochMilli(),
        Documents.write(cluster));
  }

  @Override
  public Optional<Cluster> cluster(UUID id) {
    return clusterRow(id).map(row -> Documents.read(row.doc(), Cluster.class));
  }

  private Optional<Row> clusterRow(UUID id) {
    return row("select doc, row_version from clusters where id = :key", id.toString());
  }

  @Override
  public Optional<Cluster> clusterNamed(String name) {
    return row("select doc, row_version from clusters where name = :key", name)
        .map(row -> Documents.read(row.doc(), Cluster.class));
  }

  @Override
  public List<Cluster> clusters() {
    return documents("select doc from clusters order by created_at, id", Cluster.class);
  }

  @Override
  public Optional<Cluster> changeCluster(UUID id, Function<Cluster, @Nullable Change> decide) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Row> row = clusterRow(id);
      if (row.isEmpty()) {
        return Optional.empty();
      }
      Cluster present = Documents.read(row.get().doc(), Cluster.class);
      Change change = decide.apply(present);
      if (change == null) {
        return Optional.of(present);
      }
      if (save(id, row.get().version(), change)) {
        return Optional.of(change.cluster());
      }
    }
    throw new StoreException("Cluster " + id + " is changed too often by others; try again.");
  }

  private boolean save(UUID id, long version, Change change) {
    return guarded(
        () ->
            jdbi.inTransaction(
                handle -> {
                  boolean saved =
                      replace(
                          handle,
                          "update clusters set doc = :doc, row_version = row_version + 1 where id = :key and row_version = :version",
                          id.toString(),
                          version,
                          Documents.write(change.cluster()));
                  if (saved && change.operation() != null) {
                    saveOperation(handle, change.operation());
                  }
                  return saved;
                }));
  }

  private static void saveOperation(Handle handle, Operation operation) {
    handle
        .createUpdate(
            "insert into operations (arn, cluster_id, position, doc) "
                + "values (:arn, :cluster, (select coalesce(max(position), 0) + 1 from operations), :doc) "
                + "on conflict (arn) do update set doc = excluded.doc")
        .bind("arn", operation.arn())
        .bind("cluster", operation.clusterId().toString())
        .bind("doc", Documents.write(operation))
        .execute();
  }

  @Override
  public void removeCluster(UUID id) {
    delete("delete from clusters where id = :key", id.toString());
  }

  @Override
  public Optional<Operation> operation(String arn) {
    return row("select doc, 0 as row_version from operations where arn = :key", arn)
        .map(row -> Documents.read(row.doc(), Operation.class));
  }

  @Override
  public List<Operation> operations(UUID clusterId) {
    return guarded(
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select doc from operations where cluster_id = :id order by position desc")
                        .bind("id", clusterId.toString())
                        .map((result, _) -> Documents.read(result.getString(1), Operation.class))
                        .list()));
  }

  @Override
  public void addConfiguration(Configuration configuration) {
    insert(
        "insert into configurations (arn, name, created_at, row_version, doc) values (:id, :name, :at, 0, :doc)",
        configuration.arn(),
        configuration.name(),
        configuration.createdAt().toEpochMilli(),
        Documents.write(configuration));
  }

  @Override
  public Optional<Configuration> configuration(String arn) {
    return configurationRow(arn).map(row -> Documents.read(row.doc(), Configuration.class));
  }

  private Optional<Row> configurationRow(String arn) {
    return row("select doc, row_version from configurations where arn = :key", arn);
  }

  @Override
  public List<Configuration> configurations() {
    return documents(
        "select doc from configurations order by created_at, arn", Configuration.class);
  }

  @Override
  public Optional<Configuration> changeConfiguration(
      String arn, Function<Configuration, Configuration> change) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Row> row = configurationRow(arn);
      if (row.isEmpty()) {
        return Optional.empty();
      }
      Configuration next = change.apply(Documents.read(row.get().doc(), Configuration.class));
      long version = row.get().version();
      boolean saved =
          guarded(
              () ->
                  jdbi.withHandle(
                      handle ->
                          replace(
                              handle,
                              "update configurations set doc = :doc, row_version = row_version + 1 where arn = :key and row_version = :version",
                              arn,
                              version,
                              Documents.write(next))));
      if (saved) {
        return Optional.of(next);
      }
    }
    throw new StoreException(
        "Configuration " + arn + " is changed too often by others; try again.");
  }

  @Override
  public void removeConfiguration(String arn) {
    delete("delete from configurations where arn = :key", arn);
  }

  private void insert(String sql, String id, String name, long createdAt, String doc) {
    try {
      jdbi.useHandle(
          handle ->
              handle
                  .createUpdate(sql)
                  .bind("id", id)
                  .bind("name", name)
                  .bind("at", createdAt)
                  .bind("doc", doc)
                  .execute());
    } catch (UnableToExecuteStatementException e) {
      if (isDuplicate(e)) {
        throw new NameTakenException(name);
      }
      throw failure(e);
    } catch (JdbiException e) {
      throw failure(e);
    }
  }

  private static boolean isDuplicate(UnableToExecuteStatementException e) {
    return e.getCause() instanceof java.sql.SQLException cause
        && (DUPLICATE_KEY.equals(cause.getSQLState())
            || String.valueOf(cause.getMessage()).contains("UNIQUE constraint failed"));
  }

  private static boolean replace(Handle handle, String sql, String key, long version, String doc) {
    return handle
            .createUpdate(sql)
            .bind("key", key)
            .bind("version", version)
            .bind("doc", doc)
            .execute()
        == 1;
  }

  private Optional<Row> row(String sql, String key) {
    return guarded(
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(sql)
                        .bind("key", key)
                        .map((result, _) -> new Row(result.getString(1), result.getLong(2)))
                        .findOne()));
  }

  private <T> List<T> documents(String sql, Class<T> type) {
    return guarded(
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(sql)
                        .map((result, _) -> Documents.read(result.getString(1), type))
                        .list()));
  }

  private void delete(String sql, String key) {
    int _ =
        guarded(
            () -> jdbi.withHandle(handle -> handle.createUpdate(sql).bind("key", key).execute()));
  }

  private <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (JdbiException e) {
      throw failure(e);
    }
  }

  private StoreException failure(JdbiException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new StoreException(
        "The state in %s cannot be read or written: %s. Check that its disk is neither full nor read-only and that the database runs."
            .formatted(place, cause.getMessage()),
        e);
  }

  @Override
  public void close() {
    try (AutoCloseable _ = lock) {
      dataSource.close();
    } catch (Exception e) {
      throw new StoreException("The state in " + place + " was not closed: " + e.getMessage(), e);
    }
  }
}
