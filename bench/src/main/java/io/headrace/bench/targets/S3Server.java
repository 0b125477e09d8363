package io.headrace.bench.targets;

import io.headrace.bench.cluster.Cluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * s3proxy in a process of its own, which keeps its objects in a directory and lets answers wait as
 * an S3 service does.
 */
final class S3Server implements AutoCloseable {
  private static final String KEY = "headrace";
  private static final String SECRET = "only-for-benchmarks";
  private static final String BUCKET = "bench";
  private static final int HEAP_MIB = 512;

  /**
   * Without it, s3proxy tells of each piece of each request, which is most of what it does then.
   */
  private static final String LOGGING =
      """
      <configuration>
        <appender name="console" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d{HH:mm:ss.SSS} %p %logger{0}: %m%n</pattern></encoder>
        </appender>
        <root level="WARN"><appender-ref ref="console"/></root>
      </configuration>
      """;

  private final Process process;
  private final int port;

  private S3Server(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * A server that answers.
   *
   * @param directory for its files
   * @param put added to each put
   * @param get added to each get, before its first byte
   */
  static S3Server start(Distribution distribution, Path directory, Duration put, Duration get)
      throws IOException {
    Files.createDirectories(directory.resolve("objects").resolve(BUCKET));
    int port = freePort();
    Path settings = directory.resolve("s3proxy.properties");
    Files.writeString(
        settings,
        """
        s3proxy.endpoint=http://127.0.0.1:%d
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=filesystem-nio2
        jclouds.identity=local
        jclouds.credential=local
        jclouds.filesystem.basedir=%s
        s3proxy.latency-blobstore.put.latency=%d
        s3proxy.latency-blobstore.get.latency=%d
        """
            .formatted(
                port, KEY, SECRET, directory.resolve("objects"), put.toMillis(), get.toMillis()));
    Path logging = directory.resolve("logback.xml");
    Files.writeString(logging, LOGGING);
    Process process =
        new ProcessBuilder(
                List.of(
                    distribution.java().toString(),
                    "-Xmx" + HEAP_MIB + "m",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dlogback.configurationFile=" + logging,
                    "-cp",
                    distribution.s3proxyJars() + "/*",
                    "org.gaul.s3proxy.Main",
                    "--properties",
                    settings.toString()))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    S3Server server = new S3Server(process, port);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "end-s3proxy"));
    try {
      Cluster.await("s3proxy answers", server::answers);
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("s3proxy ended with status " + process.exitValue());
    }
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A store's URI. */
  String uri() {
    return "s3://%s/store?region=local&endpoint=http://127.0.0.1:%d".formatted(BUCKET, port);
  }

  /** The credentials, for the processes that use it. */
  static Map<String, String> environment() {
    return Map.of("AWS_ACCESS_KEY_ID", KEY, "AWS_SECRET_ACCESS_KEY", SECRET);
  }

  long processId() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      boolean _ = process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
