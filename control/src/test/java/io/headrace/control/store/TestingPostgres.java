package io.headrace.control.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A real PostgreSQL server on a free port with a directory of its own. */
final class TestingPostgres implements AutoCloseable {
  private final EmbeddedPostgres server;

  private TestingPostgres(EmbeddedPostgres server) {
    this.server = server;
  }

  static TestingPostgres start() throws IOException {
    return new TestingPostgres(EmbeddedPostgres.builder().start());
  }

  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  Connection connect() throws SQLException {
    return server.getPostgresDatabase().getConnection();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
