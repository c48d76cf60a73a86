package org.example.shop.api;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;

@RequestMapping(Paths.USERS)
public interface UserApi {
  @GetMapping
  List<String> list();

  @GetMapping(Paths.USER)
  String read(@PathVariable("userId") String userId);

  @PutMapping(path = "/{userId}/address", produces = "application/json")
  void move(@PathVariable("userId") String userId);
}
