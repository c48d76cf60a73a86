package org.acme.work.data;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.jdbc.core.JdbcTemplate;

class PolicyDao {
  private final JdbcTemplate jdbc;

  PolicyDao(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  List<String> holders(int year) {
    // @place db-holders
    return jdbc.queryForList("SELECT holder FROM policies WHERE year = ?", String.class, year);
  }

  void expire() {
    // @place db-expire
    jdbc.update("""
        UPDATE policies
        SET state = 'expired'
        WHERE until < now()
        """);
  }
}

interface ClaimRepository extends JpaRepository<Claim, Long> {
  // @place db-repository
  @Query(value = "select c.* from claims c where c.amount > ?1", nativeQuery = true)
  List<Claim> larger(int amount);

  // @place db-derived
  List<Claim> findByHolder(String holder);
}
