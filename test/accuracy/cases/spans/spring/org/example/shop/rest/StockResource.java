package org.example.shop.rest;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

@Path("stock")
@Produces("text/plain")
public class StockResource {
  // @request GET /rest/stock
  @GET
  public String all() {
    return "";
  }

  // @request GET /rest/stock/7
  @GET
  @Path("{sku: [0-9]+}")
  public String one(@PathParam("sku") String sku) {
    return sku;
  }

  // @request POST /rest/stock/7/move
  @POST
  @Path("/{sku}/move")
  public String move(@PathParam("sku") String sku) {
    return sku;
  }
}
