package io.headrace.kafkatests.fork;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The java agent: swaps the broker's class in all classes that are loaded, and puts the probes into
 * the broker's own. Anything that goes wrong ends the JVM with {@link #EXIT_STATUS}, for a test
 * that ran on the wrong broker would be worse than one that did not run.
 *
 * <p>System properties: {@value #EVENTS}, the file for events (required); {@value #BROKER}, the
 * subclass (absent: nothing is swapped, instances are counted); {@value #WIPE}, whether local data
 * is deleted before each start.
 */
public final class BrokerAgent {
  /** The file for events. */
  public static final String EVENTS = "headrace.kafka-tests.events";

  /** The subclass of the broker that is constructed in its place. */
  public static final String BROKER = "headrace.test.broker";

  /** Whether a broker's local data is deleted before each start: {@code true} or absent. */
  public static final String WIPE = "headrace.kafka-tests.wipe";

  /** The JVM's exit status when a class could not be rewritten. */
  public static final int EXIT_STATUS = 70;

  private static final byte[] NEEDLE = "kafka/server/BrokerServer".getBytes(StandardCharsets.UTF_8);

  private BrokerAgent() {}

  /** Called by the JVM before the main class is loaded. */
  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    var events = new EventFile(Path.of(System.getProperty(EVENTS, "")));
    String subclass = System.getProperty(BROKER, "");
    try {
      Set<String> brokers = subclass.isEmpty() ? Set.of() : subclassesUpTo(subclass);
      BrokerLife.open(events, Boolean.getBoolean(WIPE));
      instrumentation.addTransformer(new Transformer(events, subclass, brokers));
      events.write(Event.of(Event.Kind.AGENT, subclass));
    } catch (RuntimeException | IOException | LinkageError e) {
      end(events, subclass, e);
    }
  }

  /** The subclass and what stands between it and the broker, by internal names. */
  private static Set<String> subclassesUpTo(String subclass) throws IOException {
    Set<String> names = new HashSet<>();
    String name = subclass.replace('.', '/');
    String base = Names.binary(new String(NEEDLE, StandardCharsets.UTF_8)).replace('.', '/');
    while (!name.equals(base)) {
      names.add(name);
      name = superclass(name);
    }
    return names;
  }

  private static String superclass(String internalName) throws IOException {
    try (InputStream file = ClassLoader.getSystemResourceAsStream(internalName + ".class")) {
      if (file == null) {
        throw new UnswappableException(Names.binary(internalName) + " is not on the class path");
      }
      return ClassFile.of()
          .parse(file.readAllBytes())
          .superclass()
          .orElseThrow(
              () -> new UnswappableException("the class does not extend kafka.server.BrokerServer"))
          .asInternalName();
    }
  }

  @SuppressWarnings("SystemExitOutsideMain") // halts: no test may go on, no hook may hang
  private static void end(EventFile events, String className, Throwable why) {
    events.write(Event.of(Event.Kind.REFUSED, className, String.valueOf(why)));
    Runtime.getRuntime().halt(EXIT_STATUS);
  }

  private record Transformer(EventFile events, String subclass, Set<String> brokers)
      implements ClassFileTransformer {

    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        @Nullable String className,
        @Nullable Class<?> redefined,
        @Nullable ProtectionDomain domain,
        byte[] bytes) {
      if (loader == null || !mentionsBroker(bytes)) {
        return null;
      }
      try {
        return rewritten(loader, bytes);
      } catch (RuntimeException | Error e) {
        end(events, String.valueOf(className), e);
        return null;
      }
    }

    private byte @Nullable [] rewritten(ClassLoader loader, byte[] bytes) {
      ClassModel model = ClassFile.of().parse(bytes);
      String name = model.thisClass().asInternalName();
      var hierarchy =
          ClassHierarchyResolver.ofResourceParsing(loader)
              .orElse(ClassHierarchyResolver.defaultResolver())
              .cached();
      if (model.thisClass().matches(BrokerSwap.BROKER) || brokers.contains(name)) {
        return BrokerProbes.apply(bytes, hierarchy);
      }
      if (subclass.isEmpty()) {
        return null;
      }
      var swapped = new BrokerSwap(ClassDesc.of(subclass)).apply(bytes, hierarchy);
      if (swapped.sites() == 0) {
        return null;
      }
      events.write(
          Event.of(Event.Kind.SITE, Names.binary(name), Integer.toString(swapped.sites())));
      return swapped.bytes();
    }

    private static boolean mentionsBroker(byte[] bytes) {
      for (int at = 0; at <= bytes.length - NEEDLE.length; at++) {
        if (bytes[at] == NEEDLE[0]
            && java.util.Arrays.equals(bytes, at, at + NEEDLE.length, NEEDLE, 0, NEEDLE.length)) {
          return true;
        }
      }
      return false;
    }
  }
}
