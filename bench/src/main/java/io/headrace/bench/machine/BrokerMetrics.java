package io.headrace.bench.machine;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A broker's own metrics, over JMX. The broker's process is attached to once; after that a look
 * costs it little. Of one thread.
 */
public final class BrokerMetrics implements AutoCloseable {
  private static final String REPLICATED =
      "kafka.server:type=BrokerTopicMetrics,name=ReplicationBytesInPerSec";
  private static final String STORE = "kafka.server:type=headrace-store,*";
  private static final String PLUGINS = "kafka.server:type=plugins,*";

  private final JMXConnector connector;
  private final MBeanServerConnection beans;
  private final Map<ObjectName, Set<String>> attributes = new HashMap<>();

  private BrokerMetrics(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.beans = connector.getMBeanServerConnection();
  }

  /** Those of a broker's process, which this one started. */
  @SuppressWarnings("BanJNDI") // the address is that process's own
  public static BrokerMetrics of(long process) {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(process));
      try {
        return new BrokerMetrics(
            JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IllegalStateException("Process " + process + " cannot be asked", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes of records that followers have fetched from it or it from leaders: those it received. */
  public long replicatedBytes() {
    return sum(REPLICATED, "Count");
  }

  /**
   * Bytes that came in and went out through a listener.
   *
   * @param listener the one that brokers use among each other
   */
  public long listenerBytes(String listener) {
    String beansOfListener =
        "kafka.server:type=socket-server-metrics,listener=%s,networkProcessor=*"
            .formatted(listener);
    return sum(beansOfListener, "incoming-byte-total")
        + sum(beansOfListener, "outgoing-byte-total");
  }

  /** Requests to its object stores; 0 if it has none. */
  public long storeRequests() {
    return sum(STORE, "requests-total") + sum(PLUGINS, "requests-total");
  }

  /** Bytes that went to and came from its object stores. */
  public long storeBytes() {
    return sum(STORE, "request-bytes-total") + sum(PLUGINS, "request-bytes-total");
  }

  private long sum(String pattern, String attribute) {
    try {
      Set<ObjectName> names = beans.queryNames(new ObjectName(pattern), null);
      double sum = 0;
      for (ObjectName name : names) {
        if (has(name, attribute) && beans.getAttribute(name, attribute) instanceof Number number) {
          sum += Double.isNaN(number.doubleValue()) ? 0 : number.doubleValue();
        }
      }
      return Math.round(sum);
    } catch (JMException e) {
      throw new IllegalStateException(pattern, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asked once for each: many metrics of Kafka's have other attributes. */
  private boolean has(ObjectName name, String attribute) throws JMException, IOException {
    Set<String> known = attributes.get(name);
    if (known == null || !known.contains(attribute)) {
      known = new HashSet<>();
      for (var info : beans.getMBeanInfo(name).getAttributes()) {
        known.add(info.getName());
      }
      attributes.put(name, known);
    }
    return known.contains(attribute);
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      // The broker has ended.
    }
  }
}
