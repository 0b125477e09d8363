package io.headrace.control.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Opens the store that a URL names. */
public final class StateStores {
  private static final long LOCK_KEY = 0x4845414452414345L; // "HEADRACE"
  private static final int POSTGRES_CONNECTIONS = 4;

  private StateStores() {}

  /**
   * Opens a store, bringing its schema up to date.
   *
   * @param url {@code jdbc:sqlite:/path/to/file} or {@code
   *     jdbc:postgresql://host/database?user=…&password=…}; for PostgreSQL the leading {@code
   *     jdbc:} may be left out
   * @throws StoreException when it cannot be opened, is newer than this program, or another service
   *     holds it
   */
  public static StateStore open(String url) {
    if (url.startsWith("jdbc:sqlite:")) {
      return openSqlite(url);
    }
    if (url.startsWith("jdbc:postgresql:") || url.startsWith("postgresql:")) {
      return openPostgres(url.startsWith("jdbc:") ? url : "jdbc:" + url);
    }
    throw new StoreException(
        "Store URL '%s' is of no known kind. Use jdbc:sqlite:FILE or postgresql://HOST/DATABASE?user=USER&password=PASSWORD."
            .formatted(withoutSecrets(url)));
  }

  private static StateStore openSqlite(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    // One connection: SQLite has one writer, and waiting for it here beats SQLITE_BUSY there.
    config.setMaximumPoolSize(1);
    config.addDataSourceProperty("journal_mode", "WAL");
    config.addDataSourceProperty("synchronous", "FULL");
    config.addDataSourceProperty("foreign_keys", "true");
    config.addDataSourceProperty("busy_timeout", "10000");
    String place = url.substring("jdbc:sqlite:".length());
    HikariDataSource dataSource = connect(config, place);
    return migrated(dataSource, place, () -> {});
  }

  private static StateStore openPostgres(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(POSTGRES_CONNECTIONS + 1); // one is kept for the lock
    config.setMinimumIdle(1);
    String place = withoutSecrets(url);
    HikariDataSource dataSource = connect(config, place);
    try {
      return migrated(dataSource, place, lock(dataSource, place));
    } catch (StoreException e) {
      dataSource.close();
      throw e;
    }
  }

  private static HikariDataSource connect(HikariConfig config, String place) {
    config.setPoolName("headrace-state");
    config.setConnectionTimeout(10_000);
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new StoreException(
          "The state in %s cannot be opened: %s. Check the path or address, its permissions and that there is space."
              .formatted(place, cause.getMessage()),
          e);
    }
  }

  private static AutoCloseable lock(DataSource dataSource, String place) {
    try {
      Connection connection = dataSource.getConnection();
      try (Statement statement = connection.createStatement();
          ResultSet result =
              statement.executeQuery("select pg_try_advisory_lock(" + LOCK_KEY + ")")) {
        if (result.next() && result.getBoolean(1)) {
          return connection;
        }
      }
      connection.close();
    } catch (SQLException e) {
      throw new StoreException(
          "The state in %s cannot be locked: %s".formatted(place, e.getMessage()), e);
    }
    throw new StoreException(
        "The state in %s is in use by another Headrace service. Stop that one, or give this one a database of its own."
            .formatted(place));
  }

  private static StateStore migrated(
      HikariDataSource dataSource, String place, AutoCloseable lock) {
    try {
      Flyway flyway =
          Flyway.configure()
              .dataSource(dataSource)
              .locations("classpath:db/migration")
              .loggers("slf4j")
              .load();
      newest(flyway)
          .ifPresent(
              future -> {
                throw new StoreException(
                    "The state in %s was written by a newer Headrace (schema version %s). Run that version, or restore a backup."
                        .formatted(place, future.getVersion()));
              });
      flyway.migrate();
      return new SqlStateStore(dataSource, place, lock);
    } catch (FlywayException e) {
      dataSource.close();
      throw new StoreException(
          "The state in %s cannot be brought up to date: %s".formatted(place, e.getMessage()), e);
    } catch (StoreException e) {
      dataSource.close();
      throw e;
    }
  }

  private static Optional<MigrationInfo> newest(Flyway flyway) {
    return Arrays.stream(flyway.info().all())
        .filter(migration -> migration.getState().isApplied() && !migration.getState().isResolved())
        .reduce((older, newer) -> newer);
  }

  private static String withoutSecrets(String url) {
    int query = url.indexOf('?');
    String address = query < 0 ? url : url.substring(0, query);
    return address.replaceFirst("//[^/@]*@", "//");
  }
}
