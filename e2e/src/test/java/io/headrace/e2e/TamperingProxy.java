package io.headrace.e2e;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.common.message.DescribeClusterResponseData;
import org.apache.kafka.common.message.FindCoordinatorResponseData;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.record.internal.Records;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.RequestUtils;
import org.apache.kafka.common.requests.ResponseHeader;

/**
 * Stands before the brokers of a cluster and makes a bad service of it: it understands Kafka's
 * protocol, tells clients its own addresses in the place of the brokers', and does to every tenth
 * request to write what {@link Tampering} says.
 */
final class TamperingProxy implements AutoCloseable {
  private static final int ONE_OF = 10;
  private static final Set<ApiKeys> TELL_ADDRESSES =
      Set.of(ApiKeys.METADATA, ApiKeys.FIND_COORDINATOR, ApiKeys.DESCRIBE_CLUSTER);

  private final Tampering what;
  private final Map<Integer, ServerSocket> servers = new LinkedHashMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger copies = new AtomicInteger();

  /** Requests of one connection that are not answered yet. */
  private record Pending(Map<Integer, RequestHeader> requests, Set<Integer> copies) {
    Pending() {
      this(new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
    }
  }

  private TamperingProxy(Tampering what) {
    this.what = what;
  }

  /** A proxy for all brokers of this machine that are named. */
  static TamperingProxy inFrontOf(String bootstrap, Tampering what) throws IOException {
    TamperingProxy proxy = new TamperingProxy(what);
    for (String address : bootstrap.split(",", -1)) {
      int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
      proxy.servers.put(port, new ServerSocket(0, 128, InetAddress.getLoopbackAddress()));
    }
    proxy.servers.forEach((port, server) -> start(() -> proxy.accept(server, port)));
    return proxy;
  }

  /** What clients have to be told. */
  String bootstrap() {
    return servers.values().stream()
        .map(server -> "127.0.0.1:" + server.getLocalPort())
        .collect(Collectors.joining(","));
  }

  private static void start(Runnable work) {
    Thread _ = Thread.ofPlatform().daemon().name("tampering").start(work);
  }

  private void accept(ServerSocket server, int port) {
    try {
      while (true) {
        Socket client = server.accept();
        Socket broker;
        try {
          broker = new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException e) {
          client.close();
          continue;
        }
        client.setTcpNoDelay(true);
        broker.setTcpNoDelay(true);
        open.add(client);
        open.add(broker);
        Pending pending = new Pending();
        start(() -> copy(client, broker, (frame, to) -> request(frame, to, pending)));
        start(() -> copy(broker, client, (frame, to) -> answer(frame, to, pending)));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private interface Forward {
    void forward(ByteBuffer frame, DataOutputStream to) throws IOException;
  }

  private void copy(Socket from, Socket to, Forward forward) {
    try (from;
        to) {
      DataInputStream in = new DataInputStream(from.getInputStream());
      DataOutputStream out = new DataOutputStream(to.getOutputStream());
      while (true) {
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        forward.forward(ByteBuffer.wrap(frame), out);
      }
    } catch (IOException e) {
      // One side is gone; the other one goes as well.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void write(ByteBuffer frame, DataOutputStream to) throws IOException {
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    to.writeInt(bytes.length);
    to.write(bytes);
    to.flush();
  }

  private void request(ByteBuffer frame, DataOutputStream broker, Pending pending)
      throws IOException {
    ByteBuffer body = frame.duplicate();
    RequestHeader header = RequestHeader.parse(body);
    pending.requests().put(header.correlationId(), header);
    boolean chosen =
        header.apiKey() == ApiKeys.PRODUCE
            && what != Tampering.NONE
            && writes.incrementAndGet() % ONE_OF == 0;
    if (!chosen) {
      write(frame, broker);
      return;
    }
    switch (what) {
      case DUPLICATE -> {
        write(frame, broker);
        RequestHeader again =
            new RequestHeader(
                header.apiKey(),
                header.apiVersion(),
                header.clientId(),
                Integer.MIN_VALUE + copies.incrementAndGet());
        pending.copies().add(again.correlationId());
        write(tampered(again, body), broker);
      }
      case REORDER -> write(tampered(header, body), broker);
      case NONE -> write(frame, broker);
    }
  }

  private ByteBuffer tampered(RequestHeader header, ByteBuffer body) {
    ProduceRequestData data =
        ProduceRequest.parse(new ByteBufferAccessor(body), header.apiVersion()).data();
    data.topicData()
        .forEach(
            topic ->
                topic
                    .partitionData()
                    .forEach(one -> one.setRecords(what.records((Records) one.records()))));
    return RequestUtils.serialize(header.data(), header.headerVersion(), data, header.apiVersion());
  }

  private void answer(ByteBuffer frame, DataOutputStream client, Pending pending)
      throws IOException {
    int correlation = frame.getInt(frame.position());
    if (pending.copies().remove(correlation)) {
      return;
    }
    RequestHeader header = pending.requests().remove(correlation);
    ApiKeys key = header == null ? ApiKeys.PRODUCE : header.apiKey();
    if (header == null || !TELL_ADDRESSES.contains(key)) {
      write(frame, client);
      return;
    }
    ApiMessage data = AbstractResponse.parseResponse(frame, header).data();
    switch (data) {
      case MetadataResponseData metadata ->
          metadata.brokers().forEach(broker -> broker.setPort(own(broker.port())));
      case DescribeClusterResponseData cluster ->
          cluster.brokers().forEach(broker -> broker.setPort(own(broker.port())));
      case FindCoordinatorResponseData found -> {
        found.setPort(own(found.port()));
        found.coordinators().forEach(one -> one.setPort(own(one.port())));
      }
      default -> throw new IllegalStateException("Unexpected answer: " + data);
    }
    ResponseHeader told = header.toResponseHeader();
    write(
        RequestUtils.serialize(told.data(), told.headerVersion(), data, header.apiVersion()),
        client);
  }

  private int own(int port) {
    ServerSocket server = servers.get(port);
    return server == null ? port : server.getLocalPort();
  }

  @Override
  public void close() {
    try {
      for (ServerSocket server : servers.values()) {
        server.close();
      }
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
