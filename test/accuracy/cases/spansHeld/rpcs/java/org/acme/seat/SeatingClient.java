package org.acme.seat;

public class SeatingClient {
  public void reserveSeat(String row) {}

  public void listSeats() {}
}
