package io.headrace.kafkatests;

import java.util.concurrent.atomic.AtomicInteger;
import kafka.server.BrokerServer;
import kafka.server.SharedServer;

/** Stock Kafka's broker, with a count of its starts: shows that the swap itself changes nothing. */
public class TracingBrokerServer extends BrokerServer {
  private static final AtomicInteger STARTS = new AtomicInteger();

  /** As the kits construct a broker. */
  public TracingBrokerServer(SharedServer shared) {
    super(shared);
  }

  @Override
  public void startup() {
    System.out.println("start " + STARTS.incrementAndGet() + " of a traced broker");
    super.startup();
  }
}
