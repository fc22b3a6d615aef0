package io.github.verbalizedsampling.pool;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On H2 in memory; on PostgreSQL where the property {@code vs.postgresql} gives a JDBC URL. */
class JdbcDeckStoreTest extends DeckStoreContract {
  private final DataSource database =
      new UrlDataSource(System.getProperty("vs.postgresql", "jdbc:h2:mem:decks;DB_CLOSE_DELAY=-1"));

  @BeforeEach
  @AfterEach
  void drop_the_table() throws SQLException {
    try (var connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS vs_card");
    }
  }

  @Override
  DeckStore store(int capacity, Duration expiry, InstantSource clock) {
    var store = new JdbcDeckStore(database, capacity, expiry, clock);
    store.createTable();
    store.createTable();
    return store;
  }

  @Test
  void says_what_to_do_where_the_table_is_missing() {
    assertThatThrownBy(() -> new JdbcDeckStore(database).draw("d"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the deck store could not draw a card; was createTable() called? ");
  }
}
