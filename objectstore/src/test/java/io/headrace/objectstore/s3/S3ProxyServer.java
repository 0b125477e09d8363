package io.headrace.objectstore.s3;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * A real S3 server, s3proxy, as a process of its own on a free port, that checks signatures and
 * keeps its objects in a directory. It ends with {@link #close}, and with the process that started
 * it, however that ends.
 *
 * <p>What opens a store of it in this process needs {@link #useCredentials} first; other processes
 * need {@link #environment}.
 */
public final class S3ProxyServer implements AutoCloseable {
  private static final String ACCESS_KEY = "headrace";
  private static final String SECRET_KEY = "only-for-tests";
  private static final String READY = "s3proxy-port=";

  private final Process process;
  private final Path directory;
  private final int port;

  private S3ProxyServer(Process process, Path directory, int port) {
    this.process = process;
    this.directory = directory;
    this.port = port;
  }

  /** Starts a server that keeps its buckets in a directory, which is made. */
  public static S3ProxyServer start(Path directory) throws IOException {
    Path _ = Files.createDirectories(directory);
    Path log = directory.resolveSibling(directory.getFileName() + ".log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                S3ProxyServer.class.getName(),
                directory.toString())
            .redirectError(log.toFile())
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    Optional<String> ready = out.lines().filter(line -> line.startsWith(READY)).findFirst();
    if (ready.isEmpty()) {
      process.destroyForcibly();
      throw new IOException("s3proxy did not start: " + Files.readString(log));
    }
    // Nobody may block on a full pipe. Reading one holds on to a virtual thread's carrier.
    Thread _ = Thread.ofPlatform().daemon().start(() -> out.lines().forEach(_ -> {}));
    return new S3ProxyServer(
        process, directory, Integer.parseInt(ready.get().substring(READY.length())));
  }

  /** Makes an empty bucket. */
  public void createBucket(String bucket) throws IOException {
    Path _ = Files.createDirectory(directory.resolve(bucket));
  }

  /** Where the server listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /**
   * A store's URI.
   *
   * @param bucketAndPrefix as in {@code bucket/prefix}
   */
  public String uri(String bucketAndPrefix) {
    return "s3://%s?endpoint=%s".formatted(bucketAndPrefix, endpoint());
  }

  /** The credentials as environment variables of another process. */
  public static Map<String, String> environment() {
    return Map.of("AWS_ACCESS_KEY_ID", ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", SECRET_KEY);
  }

  /** Gives the credentials to this process, as system properties. */
  public static void useCredentials() {
    System.setProperty("aws.accessKeyId", ACCESS_KEY);
    System.setProperty("aws.secretAccessKey", SECRET_KEY);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The server's process: the directory is its argument. It ends when its input does. */
  public static void main(String[] args) throws Exception {
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(args[0]))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
            .build();
    server.start();
    System.out.println(READY + server.getPort());
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }
}
