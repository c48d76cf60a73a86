package org.example.shop.api;

import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.util.List;
import org.example.shop.support.Audit;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class UserController implements UserApi {
  private final Audit audit;

  public UserController(Audit audit) {
    this.audit = audit;
  }

  // @request GET /api/users
  @Override
  public List<String> list() {
    audit.note("users listed");
    return List.of();
  }

  // @request GET /api/users/7
  @Override
  public String read(@PathVariable("userId") String userId) {
    audit.trace("read", userId);
    return userId;
  }

  // @request PUT /api/users/7/address
  @Override
  public void move(String userId) {}

  // @request POST /api/users/7/lock
  @PostMapping("/{userId}/lock")
  public void lock(@PathVariable("userId") String userId) {
    audit.check();
  }
}
