import jakarta.jws.WebMethod;
import jakarta.jws.WebService;
import jakarta.ws.rs.*;
import jakarta.ws.rs.core.Response;
import jakarta.xml.ws.Endpoint;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.namespace.QName;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.ext.logging.LoggingFeature;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.jaxrs.client.WebClient;
import org.apache.cxf.jaxrs.lifecycle.SingletonResourceProvider;
import org.apache.cxf.jaxws.JaxWsProxyFactoryBean;
import org.slf4j.bridge.SLF4JBridgeHandler;

class Main {
  interface Task { void run() throws Exception; }

  static void attempt(Task task) {
    try { task.run(); } catch (Throwable failed) { System.out.println(failed); }
  }

  @WebService public interface Greeter { @WebMethod String greet(String name); @WebMethod int fail(int n) throws Exception; }

  @WebService(endpointInterface = "Main$Greeter") public static class Greeting implements Greeter {
    public String greet(String name) { return "hi " + name; }
    public int fail(int n) throws Exception { if (n == 1) throw new Exception("declared"); throw new IllegalStateException("undeclared"); }
  }

  @WebService public static class Overloaded { @WebMethod public String a(Thread t) { return ""; } @WebMethod public String a(Object o) { return ""; } }

  @Path("/r") public static class Resource {
    @GET @Path("/{n}") @Produces("text/plain") public String get(@PathParam("n") int n) { return "n" + n; }
    @GET @Path("/boom") public String boom() { throw new IllegalStateException("boom"); }
    @GET @Path("/web") public String web() { throw new WebApplicationException("teapot", 418); }
    @GET @Path("/xml") @Produces("application/xml") public Object xml() { return new Object(); }
    @POST @Consumes("application/xml") public Response post(jakarta.xml.bind.JAXBElement<String> in) { return Response.ok().build(); }
    @Path("/sub") public Object sub() { return null; }
  }

  public static class Empty { public void nothing() { } }

  static void send(HttpClient client, String url, String method, String kind, String body, String... more) {
    attempt(() -> {
      HttpRequest.Builder b = HttpRequest.newBuilder(URI.create(url)).header("Content-Type", kind).method(method, HttpRequest.BodyPublishers.ofString(body));
      for (int n = 0; n + 1 < more.length; n += 2) b.header(more[n], more[n + 1]);
      client.send(b.build(), HttpResponse.BodyHandlers.ofString());
    });
  }

  public static void main(String[] args) throws Exception {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    Logger.getLogger("").setLevel(Level.ALL);
    attempt(() -> Endpoint.publish("http://127.0.0.1:50701/greet", new Greeting()));
    attempt(() -> Endpoint.publish("http://127.0.0.1:50701/greet", new Greeting()));
    attempt(() -> Endpoint.publish("http://127.0.0.1:50701/over", new Overloaded()));
    attempt(() -> Endpoint.publish("nope://x", new Greeting()));
    Server[] rest = new Server[1];
    attempt(() -> {
      JAXRSServerFactoryBean bean = new JAXRSServerFactoryBean();
      bean.setAddress("http://127.0.0.1:50702/api");
      bean.setResourceClasses(Resource.class);
      bean.setResourceProvider(Resource.class, new SingletonResourceProvider(new Resource()));
      bean.getFeatures().add(new LoggingFeature());
      rest[0] = bean.create();
    });
    attempt(() -> { JAXRSServerFactoryBean bean = new JAXRSServerFactoryBean(); bean.setAddress("http://127.0.0.1:50702/none"); bean.setResourceClasses(Empty.class); bean.create(); });
    attempt(() -> { JAXRSServerFactoryBean bean = new JAXRSServerFactoryBean(); bean.setAddress("http://127.0.0.1:50702/api"); bean.setResourceClasses(Resource.class); bean.create(); });
    HttpClient client = HttpClient.newHttpClient();
    for (String path : new String[] {"/r/1", "/r/x", "/r/boom", "/r/web", "/r/xml", "/r/sub/a", "/none", "/r/1?_wadl", "?_wadl", "/r/1;m=1"}) send(client, "http://127.0.0.1:50702/api" + path, "GET", "text/plain", "");
    send(client, "http://127.0.0.1:50702/api/r/1", "DELETE", "text/plain", "");
    send(client, "http://127.0.0.1:50702/api/r/1", "GET", "text/plain", "", "Accept", "image/png");
    send(client, "http://127.0.0.1:50702/api/r", "POST", "application/xml", "<broken");
    send(client, "http://127.0.0.1:50702/api/r", "POST", "image/png", "x");
    send(client, "http://127.0.0.1:50702/api/r", "POST", "nonsense", "x");
    String open = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>";
    for (String body : List.of(open + "<x:nope xmlns:x=\"http:///\"/></s:Body></s:Envelope>", "<broken", "", "<a/>", open + "</s:Body></s:Envelope>", open.replace("schemas.xmlsoap.org/soap", "other") + "</s:Body></s:Envelope>", "<!DOCTYPE a><a/>")) send(client, "http://127.0.0.1:50701/greet", "POST", "text/xml", body, "SOAPAction", "\"none\"");
    send(client, "http://127.0.0.1:50701/greet?wsdl", "GET", "text/xml", "");
    send(client, "http://127.0.0.1:50701/greet?xsd=none.xsd", "GET", "text/xml", "");
    send(client, "http://127.0.0.1:50701/greet", "GET", "text/xml", "");
    attempt(() -> {
      JaxWsProxyFactoryBean factory = new JaxWsProxyFactoryBean();
      factory.setServiceClass(Greeter.class);
      factory.setAddress("http://127.0.0.1:50701/greet");
      factory.getFeatures().add(new LoggingFeature());
      Greeter greeter = (Greeter) factory.create();
      attempt(() -> greeter.greet("x"));
      attempt(() -> greeter.fail(1));
      attempt(() -> greeter.fail(2));
    });
    attempt(() -> jakarta.xml.ws.Service.create(new URL("http://127.0.0.1:50701/greet?wsdl"), new QName("http:///", "NopeService")).getPort(Greeter.class));
    attempt(() -> jakarta.xml.ws.Service.create(new URL("http://127.0.0.1:50701/none?wsdl"), new QName("a", "b")));
    attempt(() -> { JaxWsProxyFactoryBean factory = new JaxWsProxyFactoryBean(); factory.setServiceClass(Greeter.class); factory.setAddress("http://127.0.0.1:1/"); ((Greeter) factory.create()).greet("x"); });
    attempt(() -> WebClient.create("http://127.0.0.1:50702/api").path("r/1").get(String.class));
    attempt(() -> WebClient.create("http://127.0.0.1:50702/api").path("r/boom").get(String.class));
    attempt(() -> WebClient.create("http://127.0.0.1:50702/api").path("r/xml").get(Thread.class));
    attempt(() -> WebClient.create("http://127.0.0.1:1/").get(String.class));
    attempt(() -> rest[0].stop());
    attempt(() -> rest[0].destroy());
    attempt(() -> org.apache.cxf.BusFactory.getDefaultBus().shutdown(true));
    System.exit(0);
  }
}
