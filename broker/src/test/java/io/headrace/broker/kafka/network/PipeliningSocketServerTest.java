package io.headrace.broker.kafka.network;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.yammer.metrics.core.Metric;
import com.yammer.metrics.core.MetricName;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import kafka.network.RequestChannel;
import kafka.network.SocketServer;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.message.ApiMessageType.ListenerType;
import org.apache.kafka.common.message.ApiVersionsResponseData;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.ApiVersionsResponse;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.security.CredentialProvider;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.server.SimpleApiVersionManager;
import org.apache.kafka.server.common.FinalizedFeatures;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.metrics.KafkaYammerMetrics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

class PipeliningSocketServerTest {
  private static final Set<String> WITH_GAUGES =
      Set.of("SocketServer", "RequestChannel", "Processor");

  private final Metrics metrics = new Metrics();
  private KafkaConfig config;
  private SocketServer stock;
  private PipeliningSocketServer server;
  private Path keys;
  private Map<String, Metric> stockGauges;
  private Map<String, Metric> stockRequests;

  @BeforeEach
  void replace(@TempDir Path directory) throws Exception {
    keys = generateKeys(directory.resolve("keys.p12"));
    config = config(keys);
    config.dynamicConfig().initialize(Option.empty());
    FinalizedFeatures features =
        FinalizedFeatures.fromKRaftVersion(MetadataVersion.latestTesting());
    stock =
        new SocketServer(
            config,
            metrics,
            Time.SYSTEM,
            new CredentialProvider(List.of(), null),
            new SimpleApiVersionManager(ListenerType.BROKER, false, () -> features),
            ServerSocketFactory.INSTANCE,
            CollectionConverters.asScala(
                    List.<org.apache.kafka.server.network.ConnectionDisconnectListener>of())
                .toSeq());
    stockGauges = gauges();
    stockRequests = registered(name -> name.getType().equals("RequestMetrics"));
    server = PipeliningSocketServer.replace(stock);
  }

  @AfterEach
  void stop() {
    StockSocketServer.retire(server);
    metrics.close();
  }

  @Test
  void takesCertificatesThatAreChangedWhileItRuns() throws Exception {
    Path others = Files.copy(keys, keys.resolveSibling("others.p12"));
    Properties changed = new Properties();
    changed.put("listener.name.tls.ssl.keystore.location", others.toString());
    assertThatCode(() -> config.dynamicConfig().validate(changed, true)).doesNotThrowAnyException();
  }

  @Test
  void tellsOfItselfInTheGaugesOfTheOneBefore() {
    Map<String, Metric> gauges = gauges();
    assertThat(gauges).hasSizeGreaterThanOrEqualTo(6).hasSameSizeAs(stockGauges);
    gauges.forEach((name, gauge) -> assertThat(gauge).as(name).isNotSameAs(stockGauges.get(name)));
  }

  @Test
  void leavesTheMetricsOfRequestsToTheOtherServersOfTheProcess() {
    assertThat(stockRequests).isNotEmpty();
    Map<String, Metric> requests = registered(name -> name.getType().equals("RequestMetrics"));
    stockRequests.forEach(
        (name, metric) -> assertThat(requests.get(name)).as(name).isSameAs(metric));
  }

  @Test
  void throttlesAConnectionThatIsJustBeingReadOn() throws Exception {
    var _ = server.enableRequestProcessing(Map$.MODULE$.empty());
    RequestChannel channel = server.dataPlaneRequestChannel();
    try (Socket client =
        new Socket(InetAddress.getLoopbackAddress(), server.boundPort(new ListenerName("PLAIN")))) {
      client.setSoTimeout(30_000);
      for (int i = 0; i < 50; i++) {
        client.getOutputStream().write(apiVersionsRequest(i));
        RequestChannel.Request request =
            (RequestChannel.Request) requireNonNull(channel.receiveRequest(30_000));
        server.readOn(request);
        channel.startThrottling(request);
        channel.sendResponse(
            request, new ApiVersionsResponse(new ApiVersionsResponseData()), Option.empty());
        channel.endThrottling(request);
        assertThat(answeredIn(client)).isEqualTo(i);
      }
    }
  }

  private static byte[] apiVersionsRequest(int correlationId) {
    return ByteBuffer.allocate(14)
        .putInt(10)
        .putShort(ApiKeys.API_VERSIONS.id)
        .putShort((short) 0)
        .putInt(correlationId)
        .putShort((short) -1) // no client id
        .array();
  }

  /** The correlation id of the next answer. */
  private static int answeredIn(Socket client) throws IOException {
    var input = new DataInputStream(client.getInputStream());
    byte[] answer = new byte[input.readInt()];
    input.readFully(answer);
    return ByteBuffer.wrap(answer).getInt();
  }

  private static Map<String, Metric> gauges() {
    return registered(name -> WITH_GAUGES.contains(name.getType()));
  }

  private static Map<String, Metric> registered(Predicate<MetricName> which) {
    Map<String, Metric> found = new TreeMap<>();
    KafkaYammerMetrics.defaultRegistry()
        .allMetrics()
        .forEach(
            (name, metric) -> {
              if (name.getGroup().equals("kafka.network") && which.test(name)) {
                found.put(name.getMBeanName(), metric);
              }
            });
    return found;
  }

  private static Path generateKeys(Path file) throws Exception {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process generating =
        new ProcessBuilder(
                List.of(
                    keytool.toString(),
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=broker",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    "changeit"))
            .redirectErrorStream(true)
            .redirectOutput(file.resolveSibling("keytool.log").toFile())
            .start();
    assertThat(generating.waitFor()).isZero();
    return file;
  }

  private static KafkaConfig config(Path keys) {
    Properties properties = new Properties();
    properties.put("process.roles", "broker");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "2@127.0.0.1:1");
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("listeners", "TLS://127.0.0.1:0,PLAIN://127.0.0.1:0");
    properties.put("inter.broker.listener.name", "TLS");
    properties.put(
        "listener.security.protocol.map", "TLS:SSL,PLAIN:PLAINTEXT,CONTROLLER:PLAINTEXT");
    for (String store : List.of("keystore", "truststore")) {
      properties.put("ssl." + store + ".type", "PKCS12");
      properties.put("ssl." + store + ".location", keys.toString());
      properties.put("ssl." + store + ".password", "changeit");
    }
    properties.put("ssl.key.password", "changeit");
    properties.put("ssl.endpoint.identification.algorithm", "");
    properties.put("log.dirs", keys.resolveSibling("logs").toString());
    return KafkaConfig.fromProps(properties, false);
  }
}
