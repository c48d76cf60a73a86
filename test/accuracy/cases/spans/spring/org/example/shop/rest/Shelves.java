package org.example.shop.rest;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

@Path("/shelves")
public interface Shelves {
  @GET
  String all();

  @DELETE
  @Path("{id}")
  String drop(@PathParam("id") String id);
}
