import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.client.RestTemplate;

class Main {
  interface Task { void run() throws Exception; }

  static void attempt(Task task) {
    try { task.run(); } catch (Throwable failed) { System.out.println(failed); }
  }

  @SpringBootApplication @EnableScheduling @EnableAsync @EnableCaching
  public static class App {
    @Bean public RestTemplate rest() { return new RestTemplate(); }
    @Bean public static org.springframework.beans.factory.config.BeanFactoryPostProcessor early() { return factory -> { }; }
    @EventListener public void heard(Object event) { if (event.toString().contains("trouble")) throw new IllegalStateException("listener"); }
  }

  @Service public static class Store {
    final JdbcTemplate db;
    public Store(JdbcTemplate db) { this.db = db; }
    @Scheduled(fixedRate = 400) public void tick() { if (System.nanoTime() % 2 == 0) throw new IllegalStateException("tick"); }
    @Async public void later() { throw new IllegalStateException("later"); }
    @Async public CompletableFuture<String> soon() { return CompletableFuture.completedFuture("x"); }
    @Cacheable("names") public String name(int id) { return "n" + id; }
    @Transactional public void write(boolean fail) { db.update("insert into t values (?)", 1); if (fail) throw new IllegalArgumentException("no"); }
    @Transactional(readOnly = true, timeout = 1) public void nested() { db.queryForList("select * from none"); }
  }

  @RestController public static class Api {
    final Store store;
    final RestTemplate rest;
    public Api(Store store, RestTemplate rest) { this.store = store; this.rest = rest; }
    @GetMapping("/hi/{n}") public Map<String, Object> hi(@PathVariable int n, @RequestParam(required = false) String q) { return Map.of("n", store.name(n)); }
    @PostMapping(value = "/body", consumes = "application/json") public Object body(@RequestBody Map<String, Object> body) { return body; }
    @PostMapping("/up") public String up(@RequestParam MultipartFile file) { return file.getName(); }
    @GetMapping("/boom") public String boom() { throw new IllegalStateException("boom"); }
    @GetMapping("/status") public String status() { throw new ResponseStatusException(HttpStatus.CONFLICT, "busy"); }
    @GetMapping("/write") public String write(@RequestParam boolean fail) { store.write(fail); return "ok"; }
    @GetMapping("/later") public String later() { store.later(); store.soon().join(); return "ok"; }
    @GetMapping("/nested") public String nested() { store.nested(); return "ok"; }
    @GetMapping("/call") public String call(@RequestParam String to) { return rest.getForObject(to, String.class); }
    @GetMapping("/async") public CompletableFuture<String> async() { return CompletableFuture.supplyAsync(() -> { throw new IllegalStateException("async"); }); }
    @GetMapping("/object") public Object object() { return new Object(); }
    @ExceptionHandler(IllegalArgumentException.class) public String handle(IllegalArgumentException e) { return e.getMessage(); }
  }

  @Configuration public static class Wrong { @Bean public String wrong(java.util.concurrent.Phaser none) { return ""; } }

  public static void main(String[] args) throws Exception {
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    String[] base = {"--server.port=50301", "--spring.datasource.url=jdbc:h2:mem:s;DB_CLOSE_DELAY=-1", "--management.endpoints.web.exposure.include=*", "--spring.mvc.log-request-details=true", "--spring.main.banner-mode=log", "--debug=true", "--spring.profiles.active=dev,test", "--spring.task.scheduling.pool.size=2"};
    ConfigurableApplicationContext[] context = new ConfigurableApplicationContext[1];
    attempt(() -> context[0] = new SpringApplication(App.class, Store.class, Api.class).run(base));
    attempt(() -> new SpringApplication(App.class, Store.class, Api.class).run(base));
    attempt(() -> new SpringApplication(Wrong.class).run("--spring.main.web-application-type=none"));
    attempt(() -> new SpringApplication(App.class).run("--server.port=x"));
    attempt(() -> new SpringApplication(App.class, Store.class, Api.class).run("--server.port=0", "--spring.datasource.url=jdbc:h2:tcp://127.0.0.1:1/x", "--spring.config.import=optional:file:none.yml", "--spring.main.lazy-initialization=true", "--spring.main.allow-circular-references=true"));
    attempt(() -> context[0].getBean(JdbcTemplate.class).execute("create table t (id int primary key)"));
    HttpClient client = HttpClient.newHttpClient();
    for (String path : new String[] {"/hi/1", "/hi/1", "/hi/x", "/none", "/boom", "/status", "/write?fail=false", "/write?fail=false", "/write?fail=true", "/write", "/later", "/nested", "/call?to=http://127.0.0.1:50301/hi/2", "/call?to=http://127.0.0.1:50301/none", "/call?to=http://127.0.0.1:1/", "/async", "/object", "/actuator", "/actuator/health", "/actuator/beans", "/actuator/env", "/actuator/none", "/actuator/metrics/none"})
      attempt(() -> client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:50301" + path)).header("Accept", "application/json").build(), HttpResponse.BodyHandlers.ofString()));
    for (String[] each : new String[][] {{"/body", "application/json", "{\"a\":1}"}, {"/body", "application/json", "{bad"}, {"/body", "text/plain", "x"}, {"/body", "application/json", ""}, {"/up", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"other\"; filename=\"a\"\r\n\r\nz\r\n--x--\r\n"}, {"/up", "multipart/form-data; boundary=x", "--x\r\n"}, {"/hi/1", "application/json", "{}"}})
      attempt(() -> client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:50301" + each[0])).header("Content-Type", each[1]).POST(HttpRequest.BodyPublishers.ofString(each[2])).build(), HttpResponse.BodyHandlers.ofString()));
    attempt(() -> client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:50301/hi/1")).header("Accept", "image/png").build(), HttpResponse.BodyHandlers.ofString()));
    attempt(() -> { try (Socket s = new Socket("127.0.0.1", 50301)) { s.getOutputStream().write("GET /object HTTP/1.1\r\nHost: x\r\n\r\n".getBytes()); } });
    attempt(() -> context[0].publishEvent("trouble"));
    attempt(() -> context[0].getBean("nothing"));
    attempt(() -> context[0].getBean(DataSource.class).getConnection().close());
    Thread.sleep(1500);
    attempt(() -> context[0].close());
    System.exit(0);
  }
}
