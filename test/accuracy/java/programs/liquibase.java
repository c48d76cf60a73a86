import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.command.CommandScope;
import liquibase.Scope;
import liquibase.resource.DirectoryResourceAccessor;
import org.slf4j.bridge.SLF4JBridgeHandler;

class Main {
  interface Task { void run() throws Exception; }

  static void attempt(Task task) {
    try { task.run(); } catch (Throwable failed) { System.out.println(failed); }
  }

  static final String head = "<databaseChangeLog xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd\">";

  static void run(String url, String file, String command, Object... more) {
    attempt(() -> Scope.child(java.util.Map.of(Scope.Attr.resourceAccessor.name(), new DirectoryResourceAccessor(Path.of("."))), () -> {
      CommandScope scope = new CommandScope(command.split(" "));
      scope.addArgumentValue("url", url).addArgumentValue("username", "sa").addArgumentValue("password", "");
      if (file != null) scope.addArgumentValue("changelogFile", file);
      for (int n = 0; n + 1 < more.length; n += 2) scope.addArgumentValue((String) more[n], more[n + 1]);
      scope.execute();
    }));
  }

  public static void main(String[] args) throws Exception {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    Logger.getLogger("").setLevel(Level.ALL);
    Files.createDirectories(Path.of("more"));
    Files.writeString(Path.of("log.xml"), head + "<property name=\"p\" value=\"v\"/><changeSet id=\"1\" author=\"a\"><createTable tableName=\"t\"><column name=\"id\" type=\"int\" autoIncrement=\"true\"><constraints primaryKey=\"true\"/></column><column name=\"n\" type=\"varchar(20)\"/></createTable></changeSet>"
      + "<changeSet id=\"2\" author=\"a\" context=\"prod\"><addColumn tableName=\"t\"><column name=\"x\" type=\"int\"/></addColumn></changeSet>"
      + "<changeSet id=\"3\" author=\"a\"><preConditions onFail=\"MARK_RAN\"><tableExists tableName=\"none\"/></preConditions><dropTable tableName=\"none\"/></changeSet>"
      + "<changeSet id=\"4\" author=\"a\" runAlways=\"true\"><sql>insert into t(n) values ('x')</sql><rollback>delete from t</rollback></changeSet>"
      + "<changeSet id=\"5\" author=\"a\" failOnError=\"false\"><sql>nonsense here</sql></changeSet>"
      + "<changeSet id=\"6\" author=\"a\"><loadData tableName=\"t\" file=\"data.csv\"/></changeSet>"
      + "<changeSet id=\"7\" author=\"a\"><preConditions onFail=\"WARN\" onFailMessage=\"odd\"><sqlCheck expectedResult=\"9\">select count(*) from t</sqlCheck></preConditions><createIndex indexName=\"i\" tableName=\"t\"><column name=\"n\"/></createIndex><renameColumn tableName=\"t\" oldColumnName=\"n\" newColumnName=\"m\" columnDataType=\"varchar(20)\"/></changeSet>"
      + "<changeSet id=\"8\" author=\"a\" dbms=\"oracle\"><empty/></changeSet><changeSet id=\"9\" author=\"a\"><tagDatabase tag=\"v1\"/></changeSet><includeAll path=\"more\" errorIfMissingOrEmpty=\"false\"/></databaseChangeLog>");
    Files.writeString(Path.of("data.csv"), "n\nq\nr\n");
    Files.writeString(Path.of("more/a.sql"), "--liquibase formatted sql\n--changeset b:1\ncreate table s (id int);\n--rollback drop table s;\n--changeset b:2 runOnChange:true\n--preconditions onFail:HALT\n--precondition-sql-check expectedResult:7 select 1\ncreate table z (id int);\n");
    Files.writeString(Path.of("bad.xml"), head + "<changeSet id=\"1\" author=\"a\"><nope/></changeSet></databaseChangeLog>");
    Files.writeString(Path.of("broken.yaml"), "databaseChangeLog:\n- changeSet:\n    id: 1\n    author: x\n    changes:\n    - createTable: [");
    Files.writeString(Path.of("fails.yaml"), "databaseChangeLog:\n- changeSet:\n    id: 1\n    author: x\n    changes:\n    - dropTable:\n        tableName: absent\n");
    Files.writeString(Path.of("twice.yaml"), "databaseChangeLog:\n- changeSet:\n    id: 1\n    author: x\n    changes:\n    - sql:\n        sql: select 1\n- changeSet:\n    id: 1\n    author: x\n    changes:\n    - sql:\n        sql: select 2\n");
    String one = "jdbc:h2:mem:one;DB_CLOSE_DELAY=-1";
    for (String file : List.of("log.xml", "bad.xml", "broken.yaml", "none.xml", "fails.yaml", "twice.yaml")) run(one, file, "update");
    run(one, "log.xml", "update");
    Files.writeString(Path.of("more/a.sql"), "--liquibase formatted sql\n--changeset b:1\ncreate table s (id int, y int);\n");
    run(one, "log.xml", "update");
    run(one, "log.xml", "validate");
    run(one, "log.xml", "status", "verbose", true);
    run(one, "log.xml", "rollbackCount", "count", 1);
    run(one, "log.xml", "rollback", "tag", "v1");
    run(one, "log.xml", "rollback", "tag", "none");
    run(one, "log.xml", "changelogSync");
    run(one, "log.xml", "clearChecksums");
    run(one, null, "tag", "tag", "t2");
    run(one, null, "history");
    run(one, null, "listLocks");
    run(one, null, "releaseLocks");
    run(one, "out.xml", "generateChangelog");
    run(one, "out.xml", "generateChangelog");
    run(one, null, "diff", "referenceUrl", "jdbc:h2:mem:two;DB_CLOSE_DELAY=-1", "referenceUsername", "sa", "referencePassword", "");
    run(one, "diff.yaml", "diffChangelog", "referenceUrl", "jdbc:h2:mem:two;DB_CLOSE_DELAY=-1", "referenceUsername", "sa", "referencePassword", "");
    run("jdbc:h2:mem:one;DB_CLOSE_DELAY=-1;ACCESS_MODE_DATA=r", "log.xml", "update");
    run("jdbc:nope:x", "log.xml", "update");
    run("jdbc:h2:tcp://127.0.0.1:1/x", "log.xml", "update");
    run(one, null, "dropAll");
    attempt(() -> { Connection db = DriverManager.getConnection(one, "sa", ""); db.createStatement().execute("create table DATABASECHANGELOGLOCK (ID int primary key, LOCKED boolean, LOCKGRANTED timestamp, LOCKEDBY varchar(255))"); db.createStatement().execute("insert into DATABASECHANGELOGLOCK values (1, true, now(), 'ghost')"); });
    System.setProperty("liquibase.changelogLockWaitTimeInMinutes", "0");
    run(one, "log.xml", "update");
    System.exit(0);
  }
}
