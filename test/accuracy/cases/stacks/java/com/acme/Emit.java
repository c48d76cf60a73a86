package com.acme;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Writes throwables with the frames that the JVM itself says, beside the text. */
public final class Emit {
    public static void emit(String kind, Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        List<Throwable> chain = new ArrayList<>();
        for (Throwable at = thrown; at != null && !chain.contains(at); at = at.getCause()) chain.add(0, at);
        StringBuilder blame = new StringBuilder();
        for (Throwable each : chain) append(each, blame);
        StringBuilder beside = new StringBuilder();
        for (Throwable each : chain) for (Throwable inner : each.getSuppressed()) append(inner, beside);
        String frames = blame.toString() + (blame.length() > 0 && beside.length() > 0 ? "," : "") + beside;
        System.out.println("{\"format\":\"Java\",\"kind\":" + quoted(kind) + ",\"text\":" + quoted(text.toString()) + ",\"frames\":[" + frames + "],\"blame\":[" + blame + "]}");
    }

    private static void append(Throwable thrown, StringBuilder out) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frame.getFileName() == null || frame.getLineNumber() <= 0) continue;
            if (out.length() > 0) out.append(',');
            String folder = frame.getClassName().contains(".") ? frame.getClassName().substring(0, frame.getClassName().lastIndexOf('.')).replace('.', '/') + "/" : "";
            out.append("[").append(quoted(folder + frame.getFileName())).append(",").append(frame.getLineNumber()).append("]");
        }
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < 32 || c > 126) out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        return out.append('"').toString();
    }
}
