import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

class Main {
  interface Task { void run() throws Exception; }

  static void attempt(Task task) {
    try { task.run(); } catch (Throwable failed) { System.out.println(failed); }
  }

  public static void main(String[] args) throws Exception {
    Files.createDirectories(Path.of("in"));
    Files.writeString(Path.of("in/a.txt"), "a\nb\n");
    CamelContext context = new DefaultCamelContext();
    context.setTracing(true);
    context.setMessageHistory(true);
    context.setStreamCaching(true);
    context.setUseMDCLogging(true);
    context.getShutdownStrategy().setTimeout(3);
    context.addRoutes(new RouteBuilder() {
      @Override public void configure() {
        errorHandler(deadLetterChannel("direct:dead").maximumRedeliveries(2).redeliveryDelay(50).retryAttemptedLogLevel(LoggingLevel.WARN).logHandled(true).logExhausted(true));
        onException(IllegalStateException.class).handled(true).log("handled ${exception.message}");
        from("direct:dead").routeId("dead").log("dead ${body}");
        from("timer:t?period=200&repeatCount=3").routeId("tick").setBody(simple("${random(10)}")).to("direct:work");
        from("direct:work").routeId("work").choice().when(simple("${body} > 5")).to("log:big?showAll=true").otherwise().split(body().tokenize(",")).to("mock:m").end().end();
        from("direct:boom").throwException(new IllegalArgumentException("boom"));
        from("direct:handled").throwException(new IllegalStateException("known"));
        from("file:in?delete=false&moveFailed=err&readLock=changed&idempotent=true").routeId("files").split(body().tokenize("\n")).streaming().parallelProcessing().to("seda:s");
        from("seda:s?concurrentConsumers=2&size=2").aggregate(constant(true), (a, b) -> a == null ? b : a).completionSize(2).completionTimeout(500).to("direct:boom");
        from("direct:circuit").multicast().parallelProcessing().to("direct:work", "direct:boom").end().wireTap("direct:dead").enrich("direct:work").delay(10).throttle(2).to("bean:none");
        from("direct:stuck").delay(10_000).to("mock:z");
        from("direct:retry").loadBalance().failover(2, false, true).to("direct:boom", "direct:work");
        from("direct:recipients").recipientList(header("to")).ignoreInvalidEndpoints();
        from("direct:slip").routingSlip(header("to")).ignoreInvalidEndpoints();
        from("direct:once").idempotentConsumer(header("id"), org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository.memoryIdempotentRepository()).to("mock:o");
      }
    });
    attempt(context::start);
    ProducerTemplate send = context.createProducerTemplate();
    for (String to : new String[] {"direct:work", "direct:boom", "direct:handled", "direct:circuit", "direct:retry", "direct:none", "mock:x", "nope:x", "seda:s?bad=1"}) attempt(() -> send.requestBody(to, "7,8"));
    for (int n = 0; n < 2; n++) attempt(() -> send.sendBodyAndHeader("direct:once", "x", "id", "1"));
    attempt(() -> send.sendBodyAndHeader("direct:recipients", "x", "to", "mock:a,nope:b"));
    attempt(() -> send.sendBodyAndHeader("direct:slip", "x", "to", "mock:a,nope:b"));
    attempt(() -> context.addRoutes(new RouteBuilder() { @Override public void configure() { from("nope:x").to("mock:y"); } }));
    attempt(() -> context.addRoutes(new RouteBuilder() { @Override public void configure() { from("direct:work").routeId("work").to("mock:y"); } }));
    attempt(() -> context.getRouteController().stopRoute("tick"));
    attempt(() -> context.getRouteController().suspendRoute("files"));
    attempt(() -> context.getRouteController().resumeRoute("files"));
    attempt(() -> context.removeRoute("tick"));
    attempt(() -> context.getTypeConverter().mandatoryConvertTo(java.util.Date.class, "x"));
    attempt(() -> context.resolveLanguage("nope"));
    attempt(() -> send.asyncSendBody("direct:stuck", "x"));
    Thread.sleep(1500);
    attempt(context::suspend);
    attempt(context::resume);
    attempt(context::stop);
    System.exit(0);
  }
}
