package io.headrace.kafkatests.fork;

import kafka.server.BrokerServer;
import org.jspecify.annotations.Nullable;

/**
 * What the broker's rewritten classes call. Public because they do; the agent opens it before any
 * of them is loaded. Thread-safe.
 */
public final class BrokerLife {
  private static volatile @Nullable BrokerLife agent;

  private final EventFile events;
  private final boolean wipe;

  private BrokerLife(EventFile events, boolean wipe) {
    this.events = events;
    this.wipe = wipe;
  }

  static void open(EventFile events, boolean wipe) {
    agent = new BrokerLife(events, wipe);
  }

  /** At the end of the base class's constructor: {@code broker} is an instance of some class. */
  public static void constructed(Object broker) {
    opened().events.write(Event.of(Event.Kind.CONSTRUCTED, broker.getClass().getName()));
  }

  /**
   * At the beginning of a {@code startup()}; only the outermost one of an instance counts.
   *
   * @param broker the instance
   * @param declaring the class whose method this is
   */
  public static void starting(Object broker, String declaring) {
    BrokerLife life = opened();
    if (life.wipe && isOutermost(broker, declaring)) {
      int deleted = LocalData.delete(((BrokerServer) broker).config().logDirs());
      life.events.write(Event.of(Event.Kind.WIPED, Integer.toString(deleted)));
    }
  }

  private static boolean isOutermost(Object broker, String declaring) {
    try {
      Class<?> outermost = broker.getClass().getMethod("startup").getDeclaringClass();
      return outermost.getName().equals(declaring);
    } catch (NoSuchMethodException e) {
      throw new LinkageError("a broker without startup()", e);
    }
  }

  private static BrokerLife opened() {
    BrokerLife life = agent;
    if (life == null) {
      throw new IllegalStateException("the agent is not in place");
    }
    return life;
  }
}
