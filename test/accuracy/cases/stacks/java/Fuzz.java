import com.acme.Emit;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Calls what a jar holds with arguments that it does not expect. */
public class Fuzz {
    static int budget = 1200;

    public static void main(String[] args) throws Exception {
        java.io.PrintStream out = System.out;
        Enumeration<JarEntry> entries = new JarFile(args[0]).entries();
        while (entries.hasMoreElements() && budget > 0) {
            String name = entries.nextElement().getName();
            if (!name.endsWith(".class") || name.contains("META-INF") || name.contains("module-info")) continue;
            try {
                visit(Class.forName(name.substring(0, name.length() - 6).replace('/', '.')));
            } catch (Throwable ignored) {
                continue;
            }
        }
        Runtime.getRuntime().halt(0);
    }

    static void visit(Class<?> type) {
        Object made = null;
        for (Constructor<?> each : type.getConstructors()) {
            for (int odd = 0; odd < 3; odd++) try {
                made = each.newInstance(values(each.getParameterTypes(), odd));
            } catch (Throwable thrown) {
                note(type, "new", thrown);
            }
        }
        for (Method each : type.getMethods()) {
            if (each.getDeclaringClass() != type || each.getName().matches("(?i).*(exit|halt|delete|wait|sleep|run|main|read|close|block|take|join|loop|clean|move|copy|write).*")) continue;
            if (!Modifier.isStatic(each.getModifiers()) && made == null) continue;
            for (int odd = 0; odd < 3; odd++) try {
                each.invoke(made, values(each.getParameterTypes(), odd));
            } catch (Throwable thrown) {
                note(type, each.getName(), thrown);
            }
        }
    }

    static void note(Class<?> type, String kind, Throwable thrown) {
        if (thrown instanceof java.lang.reflect.InvocationTargetException && budget-- > 0) Emit.emit(type.getSimpleName() + "." + kind, thrown);
    }

    static Object[] values(Class<?>[] types, int odd) {
        Object[] all = new Object[types.length];
        for (int at = 0; at < types.length; at++) {
            Class<?> type = types[at];
            all[at] = type == int.class ? (Object) (odd - 2) : type == long.class ? (Object) (long) -1 : type == boolean.class ? (Object) (odd == 1) : type == char.class ? (Object) 'x'
                : type == double.class ? (Object) Double.NaN : type == float.class ? (Object) 0f : type == byte.class ? (Object) (byte) 1 : type == short.class ? (Object) (short) 1
                : odd == 0 ? null : type == String.class || type == CharSequence.class ? (odd == 1 ? "" : "{x") : type.isArray() ? java.lang.reflect.Array.newInstance(type.getComponentType(), odd) : type == Class.class ? String.class : type == Object.class ? new Object() : null;
        }
        return all;
    }
}
