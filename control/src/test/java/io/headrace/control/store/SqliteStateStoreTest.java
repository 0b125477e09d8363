package io.headrace.control.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.control.cluster.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStateStoreTest extends AbstractStateStoreTest {
  @TempDir Path directory = Path.of("");

  @Override
  StateStore open() {
    return StateStores.open(url());
  }

  private String url() {
    return "jdbc:sqlite:" + directory.resolve("state.db");
  }

  @Test
  void everythingIsThereAfterOpeningAgain() {
    Cluster cluster = cluster("kept", Instant.EPOCH);
    store.addCluster(cluster);
    store.close();
    store = open();
    assertThat(store.clusters()).containsExactly(cluster);
  }

  @Test
  void aNewerSchemaIsRefused() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
              + " installed_by, execution_time, success) values (99, '99', 'later', 'SQL', 'V99__later.sql', 1, '', 1, 1)");
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer Headrace")
        .hasMessageContaining("99")
        .hasMessageContaining("state.db");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    assertThatThrownBy(() -> StateStores.open("jdbc:sqlite:" + file.resolve("state.db")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aFileThatIsNoDatabaseIsNamed() throws IOException {
    Path file =
        Files.writeString(directory.resolve("garbage.db"), "no database at all ".repeat(100));
    assertThatThrownBy(() -> StateStores.open("jdbc:sqlite:" + file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("garbage.db");
  }

  @Test
  void anUnknownKindOfUrlIsRefusedWithoutItsPassword() {
    assertThatThrownBy(() -> StateStores.open("mysql://me:secret@host/db?password=secret"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("jdbc:sqlite:FILE")
        .hasMessageNotContaining("secret");
  }
}
