package io.headrace.broker.kafka;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.replica.ClientMetadata;

/**
 * The consumers that a leader has sent to followers. A follower that cannot serve, because it is
 * still downloading or its store fails, sends them back; one that comes back {@link #TIMES} times
 * in a row, each within {@link #AT_ONCE_MILLIS} ms, is served by the leader for {@link
 * #STAYS_MILLIS} ms, so that it gets on. Thread-safe.
 */
final class SentAway {
  private static final int TIMES = 5;
  private static final long AT_ONCE_MILLIS = 900;
  private static final long STAYS_MILLIS = 30_000;
  private static final int MOST_REMEMBERED = 10_000;

  private record Consumer(TopicPartition partition, String clientId, InetAddress address) {}

  private static final class Visits {
    private int inARow;
    private long last = Long.MIN_VALUE / 2;
    private long staysUntil = Long.MIN_VALUE;
  }

  private final LinkedHashMap<Consumer, Visits> visits =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Consumer, Visits> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /** Whether the leader has to serve a consumer itself. */
  synchronized boolean stays(TopicPartition partition, ClientMetadata client, long now) {
    Visits known = visits.get(consumer(partition, client));
    return known != null && now < known.staysUntil;
  }

  /** Notes that a consumer is sent to a follower. */
  synchronized void sent(TopicPartition partition, ClientMetadata client, long now) {
    Visits known = visits.computeIfAbsent(consumer(partition, client), _ -> new Visits());
    known.inARow = now - known.last < AT_ONCE_MILLIS ? known.inARow + 1 : 0;
    known.last = now;
    if (known.inARow == TIMES) {
      known.inARow = 0;
      known.staysUntil = now + STAYS_MILLIS;
    }
  }

  private static Consumer consumer(TopicPartition partition, ClientMetadata client) {
    return new Consumer(partition, client.clientId(), client.clientAddress());
  }
}
