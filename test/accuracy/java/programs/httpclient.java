import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.cache.CachingHttpClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

class Main {
  interface Task { void run() throws Exception; }

  static void attempt(Task task) {
    try { task.run(); } catch (Throwable failed) { System.out.println(failed); }
  }

  static final String at = "http://127.0.0.1:50601";

  static void ask(CloseableHttpClient client, HttpUriRequestBase request) {
    attempt(() -> client.execute(request, answer -> { EntityUtils.consume(answer.getEntity()); return null; }));
  }

  static void answer(HttpServer server, String path, int status, String body, String... headers) {
    server.createContext(path, exchange -> {
      exchange.getRequestBody().readAllBytes();
      for (int n = 0; n + 1 < headers.length; n += 2) exchange.getResponseHeaders().add(headers[n], headers[n + 1]);
      exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
      if (!body.isEmpty()) exchange.getResponseBody().write(body.getBytes());
      exchange.close();
    });
  }

  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 50601), 0);
    server.setExecutor(java.util.concurrent.Executors.newCachedThreadPool());
    answer(server, "/ok", 200, "fine", "Set-Cookie", "a=b; Path=/", "Set-Cookie", "bad; Domain=other.org", "Set-Cookie", "c=d; Expires=never");
    answer(server, "/to", 302, "", "Location", at + "/ok");
    answer(server, "/loop", 302, "", "Location", at + "/loop");
    answer(server, "/odd", 302, "", "Location", "::bad::");
    answer(server, "/basic", 401, "", "WWW-Authenticate", "Basic realm=\"r\"");
    answer(server, "/digest", 401, "", "WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=MD5");
    answer(server, "/weird", 401, "", "WWW-Authenticate", "Nope x");
    answer(server, "/busy", 503, "", "Retry-After", "0");
    answer(server, "/cached", 200, "kept", "Cache-Control", "max-age=1", "ETag", "\"1\"", "Date", "Thu, 01 Jan 2037 00:00:00 GMT");
    answer(server, "/vary", 200, "kept", "Cache-Control", "max-age=60", "Vary", "X-A", "ETag", "\"2\"");
    answer(server, "/nostore", 200, "kept", "Cache-Control", "no-store");
    server.createContext("/slow", exchange -> { attempt(() -> Thread.sleep(1500)); exchange.close(); });
    server.start();
    ServerSocket rude = new ServerSocket(50602);
    new Thread(() -> { for (int n = 0; ; n++) { int kind = n % 3; attempt(() -> { try (Socket s = rude.accept()) { s.getInputStream().read(new byte[2000]); if (kind == 1) s.getOutputStream().write("garbage here\r\n\r\n".getBytes()); if (kind == 2) s.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nabc".getBytes()); } }); } }).start();
    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
    credentials.setCredentials(new AuthScope("127.0.0.1", 50601), new UsernamePasswordCredentials("u", "p".toCharArray()));
    RequestConfig config = RequestConfig.custom().setResponseTimeout(Timeout.ofMilliseconds(600)).setConnectionRequestTimeout(Timeout.ofMilliseconds(300)).setCircularRedirectsAllowed(true).setMaxRedirects(3).setExpectContinueEnabled(true).build();
    var pool = PoolingHttpClientConnectionManagerBuilder.create().setMaxConnPerRoute(1).setMaxConnTotal(2).setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(Timeout.ofMilliseconds(500)).setTimeToLive(TimeValue.ofSeconds(1)).setValidateAfterInactivity(TimeValue.ofMilliseconds(1)).build()).build();
    CloseableHttpClient plain = HttpClients.custom().setConnectionManager(pool).setDefaultCredentialsProvider(credentials).setDefaultRequestConfig(config).evictExpiredConnections().evictIdleConnections(TimeValue.ofSeconds(1)).build();
    CloseableHttpClient caching = CachingHttpClients.custom().setDefaultRequestConfig(config).build();
    for (CloseableHttpClient client : new CloseableHttpClient[] {plain, caching}) {
      for (int round = 0; round < 2; round++) {
        for (String path : new String[] {"/ok", "/to", "/loop", "/odd", "/basic", "/digest", "/weird", "/busy", "/cached", "/vary", "/nostore", "/slow", "/none"}) ask(client, new HttpGet(at + path));
        Thread.sleep(300);
      }
      HttpPost post = new HttpPost(at + "/ok");
      post.setEntity(new StringEntity("body"));
      ask(client, post);
      HttpGet conditional = new HttpGet(at + "/cached");
      conditional.setHeader("If-None-Match", "\"1\"");
      conditional.setHeader("Cache-Control", "no-cache, max-stale=5");
      ask(client, conditional);
      ask(client, new HttpUriRequestBase("TRACE", java.net.URI.create(at + "/cached")));
      ask(client, new HttpUriRequestBase("DELETE", java.net.URI.create(at + "/cached")));
      for (int n = 0; n < 3; n++) ask(client, new HttpGet("http://127.0.0.1:50602/"));
      ask(client, new HttpGet("http://127.0.0.1:1/"));
      ask(client, new HttpGet("http://no.such.invalid/"));
      ask(client, new HttpGet("https://127.0.0.1:50601/ok"));
      HttpGet aborted = new HttpGet(at + "/slow");
      new Thread(() -> attempt(() -> { Thread.sleep(200); aborted.abort(); })).start();
      ask(client, aborted);
      for (int n = 0; n < 3; n++) new Thread(() -> ask(client, new HttpGet(at + "/slow"))).start();
      Thread.sleep(1800);
    }
    CloseableHttpClient proxied = HttpClients.custom().setProxy(new HttpHost("127.0.0.1", 50602)).build();
    ask(proxied, new HttpGet("https://example.invalid/"));
    CloseableHttpAsyncClient async = HttpAsyncClients.custom().setDefaultRequestConfig(config).setDefaultCredentialsProvider(credentials).build();
    async.start();
    for (String url : new String[] {at + "/ok", at + "/to", at + "/loop", at + "/basic", at + "/busy", at + "/slow", "http://127.0.0.1:1/", "http://127.0.0.1:50602/", "https://127.0.0.1:50601/"}) attempt(() -> {
      SimpleHttpRequest request = SimpleRequestBuilder.get(url).build();
      Future<SimpleHttpResponse> answer = async.execute(request, null);
      answer.get(2, java.util.concurrent.TimeUnit.SECONDS);
    });
    attempt(async::close);
    attempt(plain::close);
    ask(plain, new HttpGet(at + "/ok"));
    attempt(caching::close);
    System.exit(0);
  }
}
