package io.headrace.kafkatests.fork;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The main class of a test's JVM: runs what is named and tells of it in the event file. An argument
 * is {@code class}, {@code class#method} or {@code class#method[3]}, the third invocation.
 */
public final class TestProcess {
  private static final Pattern METHOD = Pattern.compile("(.+)#([^\\[]+)(?:\\[(\\d+)])?");

  private TestProcess() {}

  /** Runs; the exit status is 0 when all was run, whatever came out. */
  public static void main(String[] arguments) throws ClassNotFoundException, InterruptedException {
    startThreadsOfTheJdk();
    var events = new EventFile(Path.of(System.getProperty(BrokerAgent.EVENTS, "")));
    List<DiscoverySelector> selectors = new ArrayList<>();
    for (String argument : arguments) {
      selectors.addAll(selectors(argument));
    }
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectors)
            // As Kafka's build has them.
            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
            .configurationParameter(
                "junit.jupiter.params.displayname.default", "{displayName}.{argumentsWithNames}")
            .build();
    LauncherFactory.create().execute(request, new TestEvents(events, InstantSource.system()));
    events.write(Event.of(Event.Kind.END));
    System.exit(0);
  }

  /**
   * The kits look for threads that a test leaves behind. Those which the JDK starts with the first
   * virtual thread, and never ends, are no test's: they are there before the first.
   */
  private static void startThreadsOfTheJdk() throws InterruptedException {
    Thread.startVirtualThread(() -> {}).join();
  }

  private static List<DiscoverySelector> selectors(String argument) throws ClassNotFoundException {
    Matcher parts = METHOD.matcher(argument);
    if (!parts.matches()) {
      return List.of(DiscoverySelectors.selectClass(argument));
    }
    Class<?> type = Class.forName(parts.group(1), false, ClassLoader.getSystemClassLoader());
    List<DiscoverySelector> selectors = new ArrayList<>();
    for (Method method : methods(type, parts.group(2))) {
      MethodSelector selector = DiscoverySelectors.selectMethod(type, method);
      selectors.add(
          parts.group(3) == null
              ? selector
              : DiscoverySelectors.selectIteration(selector, Integer.parseInt(parts.group(3)) - 1));
    }
    return selectors;
  }

  /** The methods of this name that are tests, for they have annotations. */
  private static List<Method> methods(Class<?> type, String name) {
    List<Method> found = new ArrayList<>();
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      Arrays.stream(at.getDeclaredMethods())
          .filter(method -> method.getName().equals(name))
          .filter(method -> method.getAnnotations().length > 0)
          .filter(method -> found.stream().noneMatch(have -> overrides(have, method)))
          .forEach(found::add);
    }
    return found;
  }

  private static boolean overrides(Method below, Method above) {
    return Arrays.equals(below.getParameterTypes(), above.getParameterTypes());
  }
}
