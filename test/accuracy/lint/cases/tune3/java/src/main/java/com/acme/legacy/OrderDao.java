package com.acme.legacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

public class OrderDao {
  private final DataSource dataSource;

  public OrderDao(DataSource dataSource, String dbPassword) {
    this.dataSource = dataSource;
    System.out.println("dao with password " + dbPassword); //= p s
    System.out.println("dao is ready"); //= p
  }

  public List<Long> find(String customer) {
    List<Long> found = new ArrayList<>();
    System.out.println("finding orders of " + customer); //= p
    try (Connection c = dataSource.getConnection(); PreparedStatement s = c.prepareStatement("SELECT id FROM orders WHERE customer = ?")) {
      s.setString(1, customer);
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) found.add(r.getLong(1));
      }
    } catch (SQLException e) {
      e.printStackTrace(); //= p
      System.err.println(e.getSQLState()); //= p
    }
    System.out.println(found.size() + " orders"); //= p
    return found;
  }

  public void delete(long id, String confirmationToken) {
    System.out.format("deleting %d%n", id); //= p
    System.out.println("confirmed with " + confirmationToken); //= p s
    try (Connection c = dataSource.getConnection()) {
      c.createStatement().executeUpdate("DELETE FROM orders WHERE id = " + id);
    } catch (SQLException e) {
      e.printStackTrace(System.out); //= p
      throw new IllegalStateException(e);
    } finally {
      System.out.println("deleted"); //= p
    }
    StringBuilder csv = new StringBuilder();
    csv.append(id);
    new java.io.PrintStream(System.err).println(csv); //= p?
  }
}
