import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;

class Main {
  interface Task { void run() throws Exception; }

  static void attempt(Task task) {
    try { task.run(); } catch (Throwable failed) { System.out.println(failed); }
  }

  public static class Ok implements JavaDelegate { public void execute(DelegateExecution e) { e.setVariable("x", 1); } }
  public static class Bad implements JavaDelegate { public void execute(DelegateExecution e) { throw new IllegalStateException("bad delegate"); } }
  public static class Slow implements JavaDelegate { public void execute(DelegateExecution e) throws Exception { Thread.sleep(1500); } }
  public static class Thrown implements JavaDelegate { public void execute(DelegateExecution e) { throw new org.camunda.bpm.engine.delegate.BpmnError("code", "told"); } }
  public static class Value implements java.io.Serializable { transient Thread t = new Thread(); }

  static String bpmn(String body) {
    return "<?xml version=\"1.0\"?><definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" targetNamespace=\"x\" id=\"d\">" + body + "</definitions>";
  }

  static String process(String id, String middle) {
    return bpmn("<process id=\"" + id + "\" isExecutable=\"true\" camunda:historyTimeToLive=\"1\"><startEvent id=\"s\"/><sequenceFlow id=\"f1\" sourceRef=\"s\" targetRef=\"m\"/>" + middle + "<sequenceFlow id=\"f2\" sourceRef=\"m\" targetRef=\"e\"/><endEvent id=\"e\"/></process>");
  }

  static String service(String id, String attributes) { return process(id, "<serviceTask id=\"m\" " + attributes + "/>"); }

  static void deploy(ProcessEngine engine, String name, String text) {
    attempt(() -> engine.getRepositoryService().createDeployment().name(name).enableDuplicateFiltering(true).addString(name, text).deploy());
  }

  public static void main(String[] args) throws Exception {
    Thread guard = new Thread(() -> { attempt(() -> Thread.sleep(115_000)); Runtime.getRuntime().halt(0); });
    guard.setDaemon(true);
    guard.start();
    ProcessEngineConfigurationImpl c = (ProcessEngineConfigurationImpl) new StandaloneInMemProcessEngineConfiguration().setProcessEngineName("one").setJobExecutorActivate(true).setHistory("full").setMetricsEnabled(true);
    c.setAuthorizationEnabled(false);
    c.setDefaultNumberOfRetries(2);
    c.setJobExecutorActivate(true);
    c.setEnforceHistoryTimeToLive(false);
    c.setDefaultSerializationFormat("application/x-java-serialized-object");
    ProcessEngine engine = c.buildProcessEngine();
    c.getJobExecutor().setWaitTimeInMillis(500);
    c.getJobExecutor().setLockTimeInMillis(1000);
    var runtime = engine.getRuntimeService();
    var tasks = engine.getTaskService();
    deploy(engine, "ok.bpmn", service("ok", "camunda:class=\"Main$Ok\""));
    deploy(engine, "ok.bpmn", service("ok", "camunda:class=\"Main$Ok\" camunda:asyncBefore=\"true\""));
    deploy(engine, "bad.bpmn", service("bad", "camunda:asyncBefore=\"true\" camunda:class=\"Main$Bad\""));
    deploy(engine, "none.bpmn", service("none", "camunda:class=\"none.Such\""));
    deploy(engine, "expr.bpmn", service("expr", "camunda:expression=\"${nothing.here}\""));
    deploy(engine, "slow.bpmn", service("slow", "camunda:asyncBefore=\"true\" camunda:asyncAfter=\"true\" camunda:exclusive=\"false\" camunda:class=\"Main$Slow\""));
    deploy(engine, "thrown.bpmn", service("thrown", "camunda:class=\"Main$Thrown\""));
    deploy(engine, "ext.bpmn", service("ext", "camunda:type=\"external\" camunda:topic=\"t\""));
    deploy(engine, "user.bpmn", process("user", "<userTask id=\"m\" camunda:assignee=\"ann\" camunda:dueDate=\"${bad}\"/>"));
    deploy(engine, "timer.bpmn", process("timer", "<intermediateCatchEvent id=\"m\"><timerEventDefinition><timeDuration xsi:type=\"tFormalExpression\">PT1S</timeDuration></timerEventDefinition></intermediateCatchEvent>"));
    deploy(engine, "script.bpmn", process("script", "<scriptTask id=\"m\" scriptFormat=\"none\"><script>x</script></scriptTask>"));
    deploy(engine, "cycle.bpmn", bpmn("<process id=\"cycle\" isExecutable=\"true\"><startEvent id=\"s\"><timerEventDefinition><timeCycle xsi:type=\"tFormalExpression\">R3/PT1S</timeCycle></timerEventDefinition></startEvent><sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"e\"/><endEvent id=\"e\"/></process>"));
    deploy(engine, "message.bpmn", process("message", "<receiveTask id=\"m\" messageRef=\"msg\"/>").replace("<process", "<message id=\"msg\" name=\"hello\"/><process"));
    deploy(engine, "call.bpmn", process("call", "<callActivity id=\"m\" calledElement=\"never\"/>"));
    deploy(engine, "gate.bpmn", process("gate", "<exclusiveGateway id=\"m\"/>").replace("<sequenceFlow id=\"f2\"", "<sequenceFlow id=\"f3\" sourceRef=\"m\" targetRef=\"e\"><conditionExpression xsi:type=\"tFormalExpression\">${x == 1}</conditionExpression></sequenceFlow><sequenceFlow id=\"f2\""));
    for (String broken : List.of("not xml", bpmn("<process id=\"p\" isExecutable=\"true\"/>"), bpmn("<process isExecutable=\"true\"><startEvent/></process>"), process("odd", "<noneSuch id=\"m\"/>"), process("two", "<serviceTask id=\"m\"/>"), process("three", "<userTask id=\"m\"/><userTask id=\"m\"/>"), process("four", "<intermediateCatchEvent id=\"m\"><timerEventDefinition/></intermediateCatchEvent>"), process("five", "<parallelGateway id=\"x\"/>"))) deploy(engine, "broken.bpmn", broken);
    deploy(engine, "d.dmn", "<?xml version=\"1.0\"?><definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"d\" name=\"d\" namespace=\"x\"><decision id=\"dec\" name=\"dec\"><decisionTable id=\"t\" hitPolicy=\"UNIQUE\"><input id=\"i\"><inputExpression id=\"ie\" typeRef=\"integer\"><text>a</text></inputExpression></input><output id=\"o\" name=\"r\" typeRef=\"string\"/><rule id=\"r1\"><inputEntry id=\"a1\"><text>&gt; 1</text></inputEntry><outputEntry id=\"b1\"><text>\"x\"</text></outputEntry></rule><rule id=\"r2\"><inputEntry id=\"a2\"><text>&gt; 2</text></inputEntry><outputEntry id=\"b2\"><text>\"y\"</text></outputEntry></rule></decisionTable></decision></definitions>");
    deploy(engine, "bad.dmn", "<definitions/>");
    for (int a : new int[] {0, 2, 5}) attempt(() -> engine.getDecisionService().evaluateDecisionTableByKey("dec", Variables.createVariables().putValue("a", a)));
    attempt(() -> engine.getDecisionService().evaluateDecisionTableByKey("dec", Variables.createVariables().putValue("a", "text")));
    for (String key : List.of("ok", "bad", "none", "expr", "slow", "thrown", "ext", "user", "timer", "script", "message", "call", "gate", "never")) attempt(() -> runtime.startProcessInstanceByKey(key, Map.of("v", 1)));
    for (int n = 0; n < 8; n++) attempt(() -> runtime.startProcessInstanceByKey("slow"));
    attempt(() -> runtime.correlateMessage("hello"));
    attempt(() -> runtime.correlateMessage("hello"));
    attempt(() -> runtime.signal("none"));
    attempt(() -> runtime.setVariable("none", "a", 1));
    attempt(() -> runtime.startProcessInstanceByKey("message", Map.of("o", new Value())));
    attempt(() -> { var i = runtime.startProcessInstanceByKey("ext"); var locked = engine.getExternalTaskService().fetchAndLock(5, "w").topic("t", 1000).execute(); for (var t : locked) { attempt(() -> engine.getExternalTaskService().handleFailure(t.getId(), "w", "failed", 0, 0)); attempt(() -> engine.getExternalTaskService().complete(t.getId(), "other")); attempt(() -> engine.getExternalTaskService().handleBpmnError(t.getId(), "w", "e")); } });
    attempt(() -> { var t = tasks.newTask("own"); tasks.saveTask(t); tasks.claim("own", "ann"); attempt(() -> tasks.claim("own", "bob")); tasks.addComment("own", null, "c"); tasks.complete("own"); tasks.complete("own"); });
    attempt(() -> tasks.complete("none"));
    attempt(() -> { var i = runtime.startProcessInstanceByKey("message"); runtime.suspendProcessInstanceById(i.getId()); attempt(() -> runtime.setVariable(i.getId(), "a", 1)); runtime.activateProcessInstanceById(i.getId()); runtime.createProcessInstanceModification(i.getId()).startBeforeActivity("nowhere").execute(); });
    attempt(() -> runtime.deleteProcessInstance("none", "why"));
    attempt(() -> { var i = runtime.startProcessInstanceByKey("message"); Thread[] both = new Thread[4]; for (int n = 0; n < 4; n++) { both[n] = new Thread(() -> attempt(() -> runtime.setVariable(i.getId(), "same", Math.random()))); both[n].start(); } for (Thread t : both) t.join(); });
    attempt(() -> { var q = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("ok").list(); var plan = runtime.createMigrationPlan(q.get(0).getId(), q.get(1).getId()).mapEqualActivities().build(); runtime.newMigration(plan).processInstanceIds("none").execute(); });
    attempt(() -> runtime.deleteProcessInstancesAsync(List.of("a", "b"), "why"));
    attempt(() -> engine.getManagementService().executeJob("none"));
    for (var job : engine.getManagementService().createJobQuery().list()) attempt(() -> engine.getManagementService().executeJob(job.getId()));
    attempt(() -> engine.getIdentityService().checkPassword("x", "y"));
    attempt(() -> { var u = engine.getIdentityService().newUser("u"); u.setPassword("p"); engine.getIdentityService().saveUser(u); for (int n = 0; n < 12; n++) engine.getIdentityService().checkPassword("u", "bad"); });
    attempt(() -> engine.getHistoryService().cleanUpHistoryAsync(true));
    attempt(() -> engine.getFormService().getRenderedStartForm("none"));
    attempt(() -> engine.getRepositoryService().deleteDeployment("none"));
    Thread.sleep(8000);
    attempt(engine::close);
    for (java.util.function.Consumer<ProcessEngineConfigurationImpl> wrong : List.<java.util.function.Consumer<ProcessEngineConfigurationImpl>>of(x -> x.setDatabaseSchemaUpdate("true"), x -> x.setJdbcUrl("jdbc:none:x"), x -> x.setHistory("odd"), x -> x.setDatabaseType("odd"), x -> x.setHistoryCleanupBatchWindowStartTime("bad"), x -> x.setHistoryTimeToLive("bad"), x -> x.setAuthorizationCheckRevokes("odd"), x -> x.setHistoryCleanupDegreeOfParallelism(0), x -> x.setDatabaseSchemaUpdate("false"))) {
      attempt(() -> { ProcessEngineConfigurationImpl w = (ProcessEngineConfigurationImpl) new StandaloneInMemProcessEngineConfiguration().setProcessEngineName("w"); w.setJdbcUrl("jdbc:h2:mem:w" + Math.random()); wrong.accept(w); w.buildProcessEngine().close(); });
    }
    attempt(() -> ProcessEngineConfiguration.createProcessEngineConfigurationFromResource("none.xml"));
    attempt(() -> { org.camunda.bpm.engine.ProcessEngines.init(); org.camunda.bpm.engine.ProcessEngines.getProcessEngine("none"); org.camunda.bpm.engine.ProcessEngines.destroy(); });
    Runtime.getRuntime().halt(0);
  }
}
