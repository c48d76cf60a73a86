package org.example.shop.support;

import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

public abstract class CrudController<T> {
  // @request GET /api/brands
  // @request GET /api/colours
  @GetMapping
  public List<T> all() {
    return List.of();
  }

  // @request GET /api/brands/3
  @GetMapping("/{id}")
  public String one(@PathVariable("id") String id) {
    return id;
  }

  // @request POST /api/brands
  // @request POST /api/colours
  @PostMapping
  public void make() {}

  // @request DELETE /api/brands/3
  // @request DELETE /api/colours/3
  @DeleteMapping("/{id:\\d+}")
  public void drop(@PathVariable("id") long id) {}
}
