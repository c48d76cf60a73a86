import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.predicate.Predicates;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.LearningPushHandler;
import io.undertow.server.handlers.RequestDumpingHandler;
import io.undertow.server.handlers.accesslog.AccessLogHandler;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.server.session.InMemorySessionManager;
import io.undertow.server.session.SessionAttachmentHandler;
import io.undertow.server.session.SessionCookieConfig;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.util.Headers;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.bridge.SLF4JBridgeHandler;

class Main {
  interface Task { void run() throws Exception; }

  static void attempt(Task task) {
    try { task.run(); } catch (Throwable failed) { System.out.println(failed); }
  }

  public static class Page extends HttpServlet {
    @Override protected void doGet(HttpServletRequest q, HttpServletResponse s) throws java.io.IOException {
      String at = String.valueOf(q.getPathInfo());
      if (at.contains("boom")) throw new IllegalStateException("boom");
      if (at.contains("io")) throw new java.io.IOException("io");
      if (at.contains("async")) { q.startAsync().setTimeout(200); return; }
      if (at.contains("login")) { try { q.login("u", "bad"); } catch (Exception e) { throw new IllegalStateException(e); } }
      q.getSession(true).setAttribute("a", "b");
      s.getWriter().println("hi");
    }
  }

  public static class BadListener implements ServletContextListener {
    @Override public void contextInitialized(ServletContextEvent event) { throw new IllegalStateException("listener"); }
    @Override public void contextDestroyed(ServletContextEvent event) { throw new IllegalStateException("listener gone"); }
  }

  static void raw(int port, String text) {
    attempt(() -> {
      try (Socket s = new Socket("127.0.0.1", port)) {
        s.setSoTimeout(500);
        s.getOutputStream().write(text.getBytes("latin1"));
        s.getInputStream().read(new byte[4096]);
      }
    });
  }

  static DeploymentManager deploy(DeploymentInfo info) {
    DeploymentManager manager = Servlets.defaultContainer().addDeployment(info);
    manager.deploy();
    return manager;
  }

  public static void main(String[] args) throws Exception {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    Logger.getLogger("").setLevel(Level.ALL);
    Files.createDirectories(Path.of("www"));
    Files.writeString(Path.of("www/a.txt"), "a");
    DeploymentManager[] manager = new DeploymentManager[1];
    HttpHandler[] servlet = new HttpHandler[] {Handlers.path()};
    attempt(() -> {
      manager[0] = deploy(Servlets.deployment().setClassLoader(Main.class.getClassLoader()).setContextPath("/app").setDeploymentName("app.war").addServlet(Servlets.servlet("page", Page.class).addMapping("/p/*").setAsyncSupported(true)).setDefaultSessionTimeout(1).addWelcomePage("index.html"));
      servlet[0] = manager[0].start();
    });
    attempt(() -> deploy(Servlets.deployment().setClassLoader(Main.class.getClassLoader()).setContextPath("/bad").setDeploymentName("bad.war").addListener(Servlets.listener(BadListener.class))).start());
    attempt(() -> deploy(Servlets.deployment().setClassLoader(Main.class.getClassLoader()).setContextPath("/dup").setDeploymentName("app.war")).start());
    attempt(() -> deploy(Servlets.deployment().setClassLoader(Main.class.getClassLoader()).setContextPath("/x")));
    LoadBalancingProxyClient proxy = new LoadBalancingProxyClient().addHost(URI.create("http://127.0.0.1:1")).addHost(URI.create("http://127.0.0.1:50401")).setProblemServerRetry(1).setConnectionsPerThread(2);
    HttpHandler root = Handlers.path()
      .addPrefixPath("/app", servlet[0])
      .addPrefixPath("/files", Handlers.resource(new io.undertow.server.handlers.resource.PathResourceManager(Path.of("www"), 10)).setDirectoryListingEnabled(true))
      .addPrefixPath("/proxy", ProxyHandler.builder().setProxyClient(proxy).setMaxRequestTime(700).setMaxConnectionRetries(1).build())
      .addPrefixPath("/boom", exchange -> { throw new IllegalStateException("boom"); })
      .addPrefixPath("/twice", exchange -> { exchange.getResponseSender().send("a"); exchange.getResponseSender().send("b"); })
      .addPrefixPath("/ws", Handlers.websocket((exchange, channel) -> { throw new IllegalStateException("ws"); }))
      .addPrefixPath("/sse", Handlers.serverSentEvents((connection, id) -> connection.send("x")))
      .addPrefixPath("/dump", new RequestDumpingHandler(exchange -> exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain")))
      .addPrefixPath("/form", new io.undertow.server.handlers.form.EagerFormParsingHandler(exchange -> exchange.getResponseSender().send("ok")))
      .addPrefixPath("/block", exchange -> { exchange.startBlocking(); exchange.getInputStream().readAllBytes(); })
      .addPrefixPath("/if", Handlers.predicate(Predicates.parse("method(GET)"), exchange -> exchange.endExchange(), exchange -> exchange.setStatusCode(405)))
      .addPrefixPath("/limit", new io.undertow.server.handlers.RequestLimitingHandler(1, 0, exchange -> { Thread.sleep(200); exchange.endExchange(); }));
    HttpHandler all = new SessionAttachmentHandler(new LearningPushHandler(100, -1, new AccessLogHandler(root, message -> { }, "common", Main.class.getClassLoader())), new InMemorySessionManager("s", 5, true), new SessionCookieConfig());
    Undertow server = Undertow.builder().addHttpListener(50401, "127.0.0.1").addAjpListener(50402, "127.0.0.1").setServerOption(UndertowOptions.ENABLE_HTTP2, true).setServerOption(UndertowOptions.MAX_ENTITY_SIZE, 2000L).setServerOption(UndertowOptions.MAX_PARAMETERS, 3).setServerOption(UndertowOptions.MAX_HEADERS, 20)
      .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 1500).setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, 800).setServerOption(UndertowOptions.RECORD_REQUEST_START_TIME, true).setIoThreads(2).setWorkerThreads(4).setHandler(all).build();
    server.start();
    attempt(() -> Undertow.builder().addHttpListener(50401, "127.0.0.1").setHandler(root).build().start());
    for (HttpClient.Version version : HttpClient.Version.values()) {
      HttpClient client = HttpClient.newBuilder().version(version).build();
      for (String path : new String[] {"/app/p/x", "/app/p/boom", "/app/p/io", "/app/p/async", "/app/p/login", "/app/none", "/files/a.txt", "/files/", "/files/none", "/files/../x", "/proxy/files/a.txt", "/proxy/boom", "/proxy/limit", "/boom", "/twice", "/ws", "/sse", "/dump?a=1", "/if", "/limit", "/a?1=1&2=2&3=3&4=4"})
        attempt(() -> client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:50401" + path)).timeout(java.time.Duration.ofSeconds(2)).header("Cookie", "JSESSIONID=none").build(), HttpResponse.BodyHandlers.ofString()));
      for (String[] each : new String[][] {{"/form", "multipart/form-data; boundary=x", "--x\r\nbroken"}, {"/form", "application/x-www-form-urlencoded", "a=%zz"}, {"/block", "text/plain", "z".repeat(5000)}, {"/dump", "application/x-www-form-urlencoded", "a=b"}})
        attempt(() -> client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:50401" + each[0])).timeout(java.time.Duration.ofSeconds(2)).header("Content-Type", each[1]).POST(HttpRequest.BodyPublishers.ofString(each[2])).build(), HttpResponse.BodyHandlers.ofString()));
    }
    for (String text : new String[] {"JUNK\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /a%zz HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nCookie: a=\"b; $Version=x; =;\r\n\r\n", "POST /block HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "POST /block HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nabc", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\njunkjunkjunkjunk", "GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n", "GET / HTTP/1.1\r\nHo", "GET / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9999999\r\n\r\n"}) raw(50401, text);
    raw(50402, "\u0012\u0034\0\5\2junk");
    raw(50402, "GET / HTTP/1.1\r\n\r\n");
    Thread.sleep(3500);
    attempt(() -> manager[0].stop());
    attempt(() -> manager[0].undeploy());
    attempt(server::stop);
    System.exit(0);
  }
}
