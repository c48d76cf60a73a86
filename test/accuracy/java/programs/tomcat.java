import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.slf4j.bridge.SLF4JBridgeHandler;

class Main {
  interface Task { void run() throws Exception; }

  static void attempt(Task task) {
    try { task.run(); } catch (Throwable failed) { System.out.println(failed); }
  }

  public static class Page extends HttpServlet {
    @Override protected void doGet(HttpServletRequest q, HttpServletResponse s) throws java.io.IOException {
      if (q.getPathInfo() != null && q.getPathInfo().contains("boom")) throw new IllegalStateException("boom");
      q.getSession(true).setAttribute("a", new Object());
      q.getParameter("x");
      s.getWriter().println("hi");
    }
  }

  static void raw(String text) {
    attempt(() -> {
      try (Socket s = new Socket("127.0.0.1", 49701)) {
        s.setSoTimeout(400);
        s.getOutputStream().write(text.getBytes());
        s.getInputStream().read(new byte[4096]);
      }
    });
  }

  public static void main(String[] args) throws Exception {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    Logger.getLogger("").setLevel(Level.ALL);
    Files.createDirectories(Path.of("base/webapps/broken/WEB-INF"));
    Files.writeString(Path.of("base/webapps/broken/WEB-INF/web.xml"), "<web-app><servlet><servlet-name>x</servlet-name><servlet-class>none.Such</servlet-class><load-on-startup>1</load-on-startup></servlet><listener><listener-class>none.L</listener-class></listener><filter><filter-name>f</filter-name><filter-class>none.F</filter-class></filter></web-app>");
    Files.createDirectories(Path.of("base/webapps/bad/WEB-INF"));
    Files.writeString(Path.of("base/webapps/bad/WEB-INF/web.xml"), "<web-app><unclosed>");
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir("base");
    tomcat.setPort(49701);
    tomcat.getConnector().setProperty("connectionTimeout", "800");
    tomcat.getConnector().addUpgradeProtocol(new org.apache.coyote.http2.Http2Protocol());
    Context context = tomcat.addContext("/app", new File(".").getAbsolutePath());
    Tomcat.addServlet(context, "page", new Page());
    context.addServletMappingDecoded("/p/*", "page");
    attempt(() -> tomcat.addWebapp("/broken", new File("base/webapps/broken").getAbsolutePath()));
    attempt(() -> tomcat.addWebapp("/bad", new File("base/webapps/bad").getAbsolutePath()));
    tomcat.enableNaming();
    tomcat.start();
    HttpClient client = HttpClient.newHttpClient();
    for (String path : new String[] {"/app/p/x", "/app/p/boom", "/app/p/x?x=%zz", "/none", "/app/p/x?a=1&a", "/broken/", "/bad/"}) attempt(() -> client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:49701" + path.replace("%zz", "%7A"))).build(), HttpResponse.BodyHandlers.ofString()));
    raw("GET /app/p/x?x=%zz HTTP/1.1\r\nHost: x\r\n\r\n");
    raw("JUNK\r\n\r\n");
    raw("GET / HTTP/1.1\r\nHost: a b\r\n\r\n");
    raw("GET /app/p/x HTTP/1.1\r\nHost: x\r\nCookie: a=b;;=;\"\r\n\r\n");
    raw("POST /app/p/x HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\nabc");
    raw("POST /app/p/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\njunkjunkjunk");
    attempt(() -> context.reload());
    attempt(() -> context.stop());
    Tomcat second = new Tomcat();
    second.setBaseDir("base2");
    second.setPort(49701);
    second.getConnector();
    attempt(second::start);
    Thread.sleep(1500);
    attempt(tomcat::stop);
    attempt(tomcat::destroy);
    System.exit(0);
  }
}
