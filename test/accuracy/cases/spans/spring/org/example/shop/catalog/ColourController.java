package org.example.shop.catalog;

import org.example.shop.support.CrudController;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(value = {"/api/colours"})
public class ColourController extends CrudController<Integer> {
  // @request GET /api/colours/3
  @Override
  public String one(@PathVariable("id") String id) {
    return "colour " + id;
  }
}
