package io.github.verbalizedsampling.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
  void drop_the_tables() throws SQLException {
    try (var connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS vs_card");
      statement.execute("DROP TABLE IF EXISTS vs_refill");
    }
  }

  @Override
  DeckStore store(int capacity, Duration expiry, InstantSource clock) {
    var store = new JdbcDeckStore(database, capacity, expiry, clock);
    store.createTables();
    store.createTables();
    return store;
  }

  @Test
  void passes_over_a_card_that_the_database_cannot_hold() {
    DeckStore store = store(100, Duration.ofHours(1), InstantSource.system());
    Card tooLong = new Card("k".repeat(300), "a");
    assertThat(store.add("d", List.of(tooLong, new Card("b", "b")))).isEqualTo(1);
    assertThat(store.draw("d")).isEqualTo("b");
  }

  @Test
  void says_what_to_do_where_the_table_is_missing() {
    assertThatThrownBy(() -> new JdbcDeckStore(database).draw("d"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "the deck store could not draw a card; was createTables() called? ");
  }
}
