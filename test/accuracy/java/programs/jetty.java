import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

class Main {
  interface Task { void run() throws Exception; }

  static void attempt(Task task) {
    try { task.run(); } catch (Throwable failed) { System.out.println(failed); }
  }

  public static class Page extends HttpServlet {
    @Override protected void doGet(HttpServletRequest q, HttpServletResponse s) throws java.io.IOException {
      if (q.getPathInfo() != null && q.getPathInfo().contains("boom")) throw new IllegalStateException("boom");
      if (q.getPathInfo() != null && q.getPathInfo().contains("async")) q.startAsync().setTimeout(100);
      q.getSession(true).setAttribute("a", "b");
      s.getWriter().println("hi".repeat(3000));
    }
  }

  static void raw(String text) {
    attempt(() -> {
      try (Socket s = new Socket("127.0.0.1", 49601)) {
        s.setSoTimeout(400);
        s.getOutputStream().write(text.getBytes());
        s.getInputStream().read(new byte[4096]);
      }
    });
  }

  public static void main(String[] args) throws Exception {
    Files.createDirectories(Path.of("www"));
    Files.writeString(Path.of("www/a.txt"), "a");
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setPort(49601);
    connector.setIdleTimeout(1500);
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/app", ServletContextHandler.SESSIONS);
    context.addServlet(new ServletHolder("page", Page.class), "/p/*");
    context.addServlet(new ServletHolder("late", new HttpServlet() {
      @Override public void init() throws jakarta.servlet.ServletException { throw new jakarta.servlet.UnavailableException("no"); }
    }), "/late/*");
    ResourceHandler files = new ResourceHandler();
    files.setBaseResource(ResourceFactory.root().newResource(Path.of("www")));
    files.setDirAllowed(true);
    server.setHandler(new GzipHandler(new ContextHandlerCollection(context, new org.eclipse.jetty.server.handler.ContextHandler(files, "/files"))));
    server.setStopAtShutdown(true);
    server.setDumpAfterStart(false);
    server.start();
    HttpClient client = new HttpClient();
    client.start();
    for (String path : new String[] {"/app/p/x", "/app/p/boom", "/app/p/async", "/app/late/", "/app/none", "/files/a.txt", "/files/", "/files/none", "/files/../x", "/%00", "/app/p/%2e%2e/x"}) {
      attempt(() -> client.newRequest("http://127.0.0.1:49601" + path).headers(h -> h.add("Accept-Encoding", "gzip")).send());
    }
    attempt(() -> client.GET("http://127.0.0.1:1/"));
    attempt(() -> client.GET("http://nope.invalid/"));
    raw("JUNK\r\n\r\n");
    raw("GET / HTTP/1.1\r\nHost: a b\r\n\r\n");
    raw("GET / HTTP/9.9\r\n\r\n");
    raw("POST /app/p/x HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    raw("POST /app/p/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    raw("GET /" + "x".repeat(20000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    Thread.sleep(2500);
    Server second = new Server(49601);
    attempt(second::start);
    attempt(client::stop);
    attempt(server::stop);
    System.exit(0);
  }
}
