package dev.instanceroles.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The project's classes with one source file changed; everything of ours is loaded anew from here, libraries are shared. */
final class PatchedCopy extends ClassLoader {
  private static final String OURS = "dev.instanceroles.";

  private final Map<String, byte[]> patched;

  private PatchedCopy(Map<String, byte[]> patched) {
    super(PatchedCopy.class.getClassLoader());
    this.patched = Map.copyOf(patched);
  }

  static PatchedCopy without(Guard guard) throws IOException {
    Path file = Path.of(guard.source());
    String source = Files.readString(file);
    return new PatchedCopy(compile(file, replace(guard, source)));
  }

  private static String replace(Guard guard, String source) {
    String regex =
        Arrays.stream(guard.with().strip().split("\\s+"))
            .map(Pattern::quote)
            .collect(Collectors.joining("\\s+"));
    Matcher found = Pattern.compile(regex).matcher(source);
    List<String> all = found.results().map(hit -> hit.group()).toList();
    if (all.size() != 1) {
      throw new IllegalStateException(
          "the guard \"%s\" is in %s %d times, not once: follow the code with the table in Guards"
              .formatted(guard.name(), guard.source(), all.size()));
    }
    return found.replaceFirst(Matcher.quoteReplacement(guard.without()));
  }

  private static Map<String, byte[]> compile(Path file, String source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    Map<String, ByteArrayOutputStream> classes = new HashMap<>();
    try (Collected output =
        new Collected(compiler.getStandardFileManager(null, null, null), classes)) {
      List<String> options = List.of("-proc:none", "-classpath", classPath());
      boolean compiled =
          compiler
              .getTask(messages, output, null, options, null, List.of(new Text(file, source)))
              .call();
      if (!compiled) {
        throw new IllegalStateException("without its guard it does not compile:\n" + messages);
      }
    }
    return classes.entrySet()
        .stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toByteArray()));
  }

  private static String classPath() {
    return System.getProperty(
        "surefire.test.class.path", System.getProperty("java.class.path", ""));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] changed = patched.get(name);
    try (InputStream original =
        getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (changed == null && original == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = changed != null ? changed : original.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String source;

    Text(Path file, String source) {
      super(URI.create("string:///" + file.getFileName()), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }

  private static final class Bytes extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes;

    Bytes(String name, ByteArrayOutputStream bytes) {
      super(URI.create("mem:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
      this.bytes = bytes;
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }

  private static final class Collected extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes;

    Collected(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
      super(files);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new Bytes(name, classes.computeIfAbsent(name, x -> new ByteArrayOutputStream()));
    }
  }
}
