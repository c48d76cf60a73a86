import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes each line with its callers to $CAPTURE_FILE as JSON. */
public final class Capture extends AppenderBase<ILoggingEvent> {
  private PrintWriter out;

  @Override
  protected void append(ILoggingEvent event) {
    StackTraceElement[] frames = event.getCallerData();
    StringBuilder places = new StringBuilder();
    int kept = 0;
    for (StackTraceElement frame : frames) {
      String file = frame.getFileName();
      if (file == null || frame.getLineNumber() <= 0 || own(frame.getClassName())) continue;
      int dot = frame.getClassName().lastIndexOf('.');
      String folder = dot < 0 ? "" : frame.getClassName().substring(0, dot).replace('.', '/') + "/";
      places.append(kept == 0 ? "" : ",").append("[").append(quote(folder + file)).append(",").append(frame.getLineNumber()).append("]");
      if (++kept == 4) break;
    }
    if (kept == 0) return;
    try {
      synchronized (this) {
        if (out == null) out = new PrintWriter(Files.newBufferedWriter(Path.of(System.getenv("CAPTURE_FILE")), StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        out.println("{\"message\":" + quote(String.valueOf(event.getFormattedMessage())) + ",\"level\":" + quote(event.getLevel().toString()) + ",\"logger\":" + quote(event.getLoggerName()) + ",\"above\":[" + places + "]}");
        out.flush();
      }
    } catch (Exception failed) {
      System.err.println(failed);
    }
  }

  /** What stands between a bridge and the program. */
  private static boolean own(String name) {
    for (String prefix : System.getProperty("capture.own", "").split(",")) if (!prefix.isEmpty() && name.startsWith(prefix)) return true;
    // Implementations that annotation processors write for message interfaces.
    if (name.endsWith("_impl") || name.endsWith("_$logger") || name.contains("_$logger_")) return true;
    return name.startsWith("org.slf4j.") || name.startsWith("ch.qos.logback.") || name.startsWith("org.apache.logging.") || name.startsWith("java.util.logging.") || name.startsWith("sun.util.logging.")
      || name.startsWith("org.apache.commons.logging.") || name.startsWith("org.jboss.logging.") || name.startsWith("jdk.internal.") || name.startsWith("java.lang.reflect.") || name.startsWith("java.lang.invoke.");
  }

  private static String quote(String text) {
    StringBuilder b = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') b.append('\\').append(c);
      else if (c < 0x20 || c == 0x2028 || c == 0x2029 || Character.isSurrogate(c)) b.append(String.format("\\u%04x", (int) c));
      else b.append(c);
    }
    return b.append('"').toString();
  }
}
