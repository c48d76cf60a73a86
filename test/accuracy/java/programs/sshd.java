import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.scp.client.ScpClientCreator;
import org.apache.sshd.scp.server.ScpCommandFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

class Main {
  interface Task { void run() throws Exception; }

  static void attempt(Task task) {
    try { task.run(); } catch (Throwable failed) { System.out.println(failed); }
  }

  static void raw(String text) {
    attempt(() -> {
      try (Socket s = new Socket("127.0.0.1", 50201)) {
        s.setSoTimeout(500);
        s.getOutputStream().write(text.getBytes("latin1"));
        s.getInputStream().read(new byte[4096]);
      }
    });
  }

  static void work(SshClient client, String user, String password, KeyPair key) {
    attempt(() -> {
      try (ClientSession session = client.connect(user, "127.0.0.1", 50201).verify(Duration.ofSeconds(3)).getSession()) {
        if (password != null) session.addPasswordIdentity(password);
        if (key != null) session.addPublicKeyIdentity(key);
        session.auth().verify(Duration.ofSeconds(3));
        for (String command : new String[] {"echo hi", "cat /none", "scp -t x", "nope-nope"}) attempt(() -> {
          try (ClientChannel channel = session.createExecChannel(command)) {
            channel.setOut(new ByteArrayOutputStream());
            channel.setErr(new ByteArrayOutputStream());
            channel.open().verify(Duration.ofSeconds(2));
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Duration.ofSeconds(2));
          }
        });
        attempt(() -> {
          try (ClientChannel shell = session.createShellChannel()) { shell.open().verify(Duration.ofSeconds(1)); }
        });
        attempt(() -> session.createSubsystemChannel("none").open().verify(Duration.ofSeconds(1)));
        attempt(() -> {
          try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
            attempt(() -> sftp.mkdir("made"));
            attempt(() -> sftp.mkdir("made"));
            attempt(() -> { try (var out = sftp.write("made/a.txt")) { out.write(new byte[70_000]); } });
            attempt(() -> { try (var in = sftp.read("made/a.txt")) { in.readAllBytes(); } });
            attempt(() -> sftp.stat("none"));
            attempt(() -> sftp.rename("made/a.txt", "made/b.txt"));
            attempt(() -> sftp.symLink("made/l", "made/b.txt"));
            attempt(() -> sftp.setStat("made/b.txt", sftp.stat("made/b.txt").perms(0600)));
            attempt(() -> sftp.readDir("made").forEach(each -> { }));
            attempt(() -> sftp.canonicalPath("../.."));
            attempt(() -> sftp.rmdir("made"));
            attempt(() -> sftp.remove("made/none"));
          }
        });
        attempt(() -> ScpClientCreator.instance().createScpClient(session).upload("up.txt", "upped.txt"));
        attempt(() -> ScpClientCreator.instance().createScpClient(session).download("none", "down.txt"));
        attempt(() -> {
          SshdSocketAddress at = session.startLocalPortForwarding(new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress("127.0.0.1", 1));
          try (Socket s = new Socket("127.0.0.1", at.getPort())) { s.getOutputStream().write(1); Thread.sleep(300); }
          session.stopLocalPortForwarding(at);
        });
        attempt(() -> {
          SshdSocketAddress at = session.startRemotePortForwarding(new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress("127.0.0.1", 50201));
          try (Socket s = new Socket("127.0.0.1", at.getPort())) { s.getOutputStream().write(1); Thread.sleep(300); }
          session.stopRemotePortForwarding(at);
        });
        attempt(() -> session.startDynamicPortForwarding(new SshdSocketAddress("127.0.0.1", 0)));
        attempt(() -> session.reExchangeKeys().verify(Duration.ofSeconds(2)));
        attempt(() -> session.sendIgnoreMessage("x".getBytes()));
        attempt(() -> session.disconnect(11, "bye"));
      }
    });
  }

  public static void main(String[] args) throws Exception {
    Files.writeString(Path.of("up.txt"), "hello");
    KeyPair key = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(50201);
    server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(Path.of("host.ser")));
    server.setPasswordAuthenticator((user, password, session) -> { if (user.equals("odd")) throw new IllegalStateException("odd"); return "good".equals(password); });
    server.setPublickeyAuthenticator((user, offered, session) -> user.equals("keyed"));
    server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
    server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    server.setCommandFactory(new ScpCommandFactory.Builder().withDelegate(ProcessShellCommandFactory.INSTANCE).build());
    CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ofSeconds(3));
    CoreModuleProperties.AUTH_TIMEOUT.set(server, Duration.ofSeconds(2));
    CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(server, 3);
    CoreModuleProperties.WELCOME_BANNER.set(server, "hello there");
    server.start();
    SshClient client = SshClient.setUpDefaultClient();
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, Duration.ofMillis(500));
    client.start();
    work(client, "u", "good", null);
    work(client, "u", "bad", null);
    work(client, "odd", "x", null);
    work(client, "keyed", null, key);
    work(client, "other", "good", key);
    work(client, "none", null, null);
    for (String text : new String[] {"SSH-1.0-old\r\n", "GET / HTTP/1.0\r\n\r\n", "SSH-2.0-x\r\n\0\0\0\1\1", "SSH-2.0-x\r\n\uffff\uffff\uffff\uffff\uffff\uffff\uffff\uffff", "\0\0\0"}) raw(text);
    attempt(() -> client.connect("u", "127.0.0.1", 1).verify(Duration.ofSeconds(2)));
    attempt(() -> client.connect("u", "no.such.host.invalid", 22).verify(Duration.ofSeconds(2)));
    for (int n = 0; n < 5; n++) attempt(() -> client.connect("u", "127.0.0.1", 50201).verify(Duration.ofSeconds(2)));
    Thread.sleep(4500);
    attempt(client::stop);
    attempt(server::stop);
    System.exit(0);
  }
}
