package io.headrace.e2e.chaos;

import io.headrace.bench.cluster.StoreFault;
import io.headrace.verify.load.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy in front of an object store that can be slow (each answer half a second late),
 * failing (every second connection is answered 503 or reset, and all open ones end), or out (all
 * connections end at once). Thread-safe.
 */
final class FaultyProxy implements AutoCloseable {
  private static final Duration LATE = Duration.ofMillis(500);
  private static final int BUFFER = 1 << 16;
  private static final byte[] UNAVAILABLE =
      """
      HTTP/1.1 503 Slow Down\r
      Content-Length: 0\r
      Connection: close\r
      \r
      """
          .getBytes(StandardCharsets.US_ASCII);

  private final URI target;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final Signal closed = new Signal();
  private volatile StoreFault fault = StoreFault.NONE;

  private FaultyProxy(URI target, ServerSocket server) {
    this.target = target;
    this.server = server;
  }

  /** A proxy on a free port of this machine. */
  static FaultyProxy inFrontOf(URI target) throws IOException {
    FaultyProxy proxy =
        new FaultyProxy(target, new ServerSocket(0, 128, InetAddress.getLoopbackAddress()));
    Thread _ = start(proxy::accept);
    return proxy;
  }

  /** A thread of its own: where cores are few, Kafka's clients can hold those of virtual ones. */
  private static Thread start(Runnable work) {
    return Thread.ofPlatform().daemon().name("proxy").start(work);
  }

  int port() {
    return server.getLocalPort();
  }

  /** From now on. */
  void set(StoreFault next) {
    fault = next;
    if (next == StoreFault.OUT || next == StoreFault.FAILING) {
      open.forEach(FaultyProxy::end);
    }
  }

  private void accept() {
    while (!closed.isSet()) {
      try {
        Socket client = server.accept();
        client.setTcpNoDelay(true);
        Thread _ = start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    open.add(client);
    int number = accepted.incrementAndGet();
    try (client) {
      if (fault == StoreFault.OUT) {
        end(client);
      } else if (fault == StoreFault.FAILING && number % 2 == 0) {
        fail(client, number % 4 == 0);
      } else {
        forward(client);
      }
    } catch (IOException e) {
      end(client);
    } finally {
      open.remove(client);
    }
  }

  private static void fail(Socket client, boolean politely) throws IOException {
    if (politely && client.getInputStream().read() >= 0) {
      client.getOutputStream().write(UNAVAILABLE);
      client.getOutputStream().flush();
    }
    end(client);
  }

  private void forward(Socket client) throws IOException {
    try (Socket store = new Socket(target.getHost(), target.getPort())) {
      store.setTcpNoDelay(true);
      open.add(store);
      AtomicBoolean asked = new AtomicBoolean();
      Thread requests = start(() -> copy(client, store, () -> asked.set(true)));
      copy(store, client, () -> beLate(asked));
      end(client);
      requests.interrupt();
      open.remove(store);
    }
  }

  /** Before the first bytes of an answer, when the store is slow. */
  private void beLate(AtomicBoolean asked) {
    if (asked.getAndSet(false) && fault == StoreFault.SLOW) {
      closed.await(LATE);
    }
  }

  private static void copy(Socket from, Socket to, Runnable beforeEachPart) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        beforeEachPart.run();
        out.write(buffer, 0, count);
        out.flush();
      }
    } catch (IOException e) {
      // One side is gone; the other one goes as well.
    }
    end(to);
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    closed.set();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(FaultyProxy::end);
  }
}
