package io.headrace.control.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresStateStoreTest extends AbstractStateStoreTest {
  @SuppressWarnings("NullAway.Init")
  private static TestingPostgres postgres;

  @BeforeAll
  static void startPostgres() throws Exception {
    postgres = TestingPostgres.start();
  }

  @AfterAll
  static void stopPostgres() throws Exception {
    postgres.close();
  }

  @Override
  @BeforeEach
  void openStore() throws Exception {
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema public cascade; create schema public");
    }
    super.openStore();
  }

  @Override
  StateStore open() {
    return StateStores.open(postgres.url());
  }

  @Test
  void aSecondServiceIsRefused() {
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("in use by another Headrace service");
    store.close();
    store = open();
    assertThat(store.clusters()).isEmpty();
  }

  @Test
  void theSchemaIsMadeOnce() throws SQLException {
    store.close();
    store = open();
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement();
        var result = statement.executeQuery("select count(*) from flyway_schema_history")) {
      assertThat(result.next()).isTrue();
      assertThat(result.getInt(1)).isEqualTo(1);
    }
  }
}
