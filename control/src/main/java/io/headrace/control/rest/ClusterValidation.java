package io.headrace.control.rest;

import io.headrace.api.MskException;
import io.headrace.api.wire.BrokerLogs;
import io.headrace.api.wire.BrokerNodeGroupInfo;
import io.headrace.api.wire.ClientAuthentication;
import io.headrace.api.wire.ClientBroker;
import io.headrace.api.wire.ConnectivityInfo;
import io.headrace.api.wire.EBSStorageInfo;
import io.headrace.api.wire.EncryptionInfo;
import io.headrace.api.wire.LoggingInfo;
import io.headrace.api.wire.NetworkType;
import io.headrace.api.wire.OpenMonitoringInfo;
import io.headrace.api.wire.ProvisionedRequest;
import io.headrace.api.wire.ProvisionedThroughput;
import io.headrace.api.wire.StorageMode;
import io.headrace.api.wire.VpcConnectivityClientAuthentication;
import io.headrace.api.wire.VpcConnectivitySasl;
import io.headrace.control.cluster.BrokerType;
import io.headrace.control.cluster.Zone;
import io.headrace.control.provision.ExpressProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request for a cluster may ask for. Pure: each check passes or throws an error that names
 * field, value and way out.
 */
final class ClusterValidation {
  static final String KAFKA_VERSION = "4.3.1";
  static final String CONTROLLERS_TAG = "headrace:controllers";
  static final String STORE_TAG = "headrace:store";
  static final String WAL_STORE_TAG = "headrace:wal-store";
  static final String ARCHIVE_STORE_TAG = "headrace:archive-store";
  static final int DEFAULT_STORAGE_GIB = 10;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
  private static final int MOST_BROKERS = 15;
  private static final int MOST_STORAGE_GIB = 16_384;
  private static final int MOST_TAGS = 50;
  private static final int LONGEST_TAG_KEY = 128;
  private static final int LONGEST_TAG_VALUE = 256;

  private ClusterValidation() {}

  static void name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw MskException.badRequest(
          "clusterName",
          "clusterName is %s; it has to be 1 to 64 letters, digits and hyphens, and begin with a letter or digit."
              .formatted(Quoted.of(name)));
    }
  }

  static void kafkaVersion(String version) {
    if (!version.equals(KAFKA_VERSION)) {
      throw MskException.badRequest(
          "kafkaVersion",
          "kafkaVersion is %s; available: %s.".formatted(Quoted.of(version), KAFKA_VERSION));
    }
  }

  static void instanceType(String type) {
    if (BrokerType.named(type).isEmpty()) {
      throw MskException.badRequest(
          "instanceType",
          "instanceType is %s; it has to be one of %s."
              .formatted(Quoted.of(type), BrokerType.names()));
    }
  }

  /** The zones of the subnets that a request names, in its order. */
  static List<Zone> zones(@Nullable List<String> subnets, List<Zone> known) {
    String names = known.stream().map(Zone::subnet).collect(Collectors.joining(", "));
    if (subnets == null || subnets.isEmpty() || subnets.size() > known.size()) {
      throw MskException.badRequest(
          "clientSubnets",
          "clientSubnets has %d entries; name 1 to %d different ones of %s."
              .formatted(subnets == null ? 0 : subnets.size(), known.size(), names));
    }
    List<Zone> zones = new ArrayList<>();
    for (String subnet : subnets) {
      Zone zone =
          known.stream()
              .filter(candidate -> candidate.subnet().equals(subnet))
              .findFirst()
              .orElseThrow(
                  () ->
                      MskException.badRequest(
                          "clientSubnets",
                          "clientSubnets contains %s; known are %s."
                              .formatted(Quoted.of(subnet), names)));
      if (zones.contains(zone)) {
        throw MskException.badRequest(
            "clientSubnets",
            "clientSubnets contains %s twice; name each once.".formatted(Quoted.of(subnet)));
      }
      zones.add(zone);
    }
    return zones;
  }

  /** Zone ids, when a request gives them, are those of its subnets. */
  static void zoneIds(@Nullable List<String> zoneIds, List<Zone> zones) {
    if (zoneIds == null || zoneIds.isEmpty()) {
      return;
    }
    List<String> names = zones.stream().map(Zone::name).toList();
    for (String zoneId : zoneIds) {
      if (!names.contains(zoneId)) {
        throw MskException.badRequest(
            "brokerNodeGroupInfo.zoneIds",
            "brokerNodeGroupInfo.zoneIds contains %s; the zones of the client subnets are %s. Leave it out to get these."
                .formatted(Quoted.of(zoneId), String.join(", ", names)));
      }
    }
  }

  static void securityGroups(@Nullable List<String> groups) {
    if (groups != null && groups.stream().anyMatch(group -> group == null || group.isBlank())) {
      throw MskException.badRequest(
          "brokerNodeGroupInfo.securityGroups",
          "brokerNodeGroupInfo.securityGroups has an empty entry; remove it.");
    }
  }

  static void brokerCount(String field, int brokers, int zones) {
    if (brokers < 1 || brokers > MOST_BROKERS) {
      throw MskException.badRequest(
          field, "%s is %d; it has to be 1 to %d.".formatted(field, brokers, MOST_BROKERS));
    }
    if (brokers % zones != 0) {
      int below = brokers - brokers % zones;
      int above = below + zones;
      String choice =
          Stream.of(below, above)
              .filter(count -> count >= 1 && count <= MOST_BROKERS)
              .map(Object::toString)
              .collect(Collectors.joining(" or "));
      throw MskException.badRequest(
          field,
          "%s is %d, which does not spread evenly over %d zones; use %s."
              .formatted(field, brokers, zones, choice));
    }
  }

  /** Express brokers have no volumes that a request could size. */
  static void noStorage(BrokerNodeGroupInfo group) {
    if (group.storageInfo() != null) {
      throw MskException.badRequest(
          "brokerNodeGroupInfo.storageInfo",
          "brokerNodeGroupInfo.storageInfo is set, but express brokers keep their data in a shared store that grows as it must; leave it out.");
    }
  }

  /** What an express cluster's configuration may set. */
  static void expressProperties(Map<String, String> properties) {
    List<String> fixed =
        ExpressProperties.fixed().stream().filter(properties::containsKey).toList();
    if (!fixed.isEmpty()) {
      throw MskException.badRequest(
          "configurationInfo",
          "configurationInfo sets %s, which cannot be set for an express cluster: everything acknowledged is in its store, whatever broker is lost. Use a configuration without it."
              .formatted(String.join(", ", fixed)));
    }
  }

  /** Store tags belong to express clusters. */
  static void noStores(Map<String, String> tags) {
    for (String tag : List.of(STORE_TAG, WAL_STORE_TAG, ARCHIVE_STORE_TAG)) {
      if (tags.containsKey(tag)) {
        throw MskException.badRequest(
            "tags",
            "tag %s is set, but brokers of a standard type keep their data on their own disks; remove it or use an express type."
                .formatted(tag));
      }
    }
  }

  /** The volume size that a request asks for, GiB. */
  static int storage(BrokerNodeGroupInfo group) {
    EBSStorageInfo volume =
        group.storageInfo() == null ? null : group.storageInfo().ebsStorageInfo();
    if (volume == null) {
      return DEFAULT_STORAGE_GIB;
    }
    throughput(volume.provisionedThroughput());
    Integer size = volume.volumeSize();
    if (size == null) {
      return DEFAULT_STORAGE_GIB;
    }
    if (size < 1 || size > MOST_STORAGE_GIB) {
      throw MskException.badRequest(
          "volumeSize",
          "volumeSize is %d; it has to be 1 to %d GiB.".formatted(size, MOST_STORAGE_GIB));
    }
    return size;
  }

  private static void throughput(@Nullable ProvisionedThroughput throughput) {
    if (throughput != null && Boolean.TRUE.equals(throughput.enabled())) {
      throw notYet(
          "brokerNodeGroupInfo.storageInfo.ebsStorageInfo.provisionedThroughput.enabled",
          true,
          "false, or leave it out");
    }
  }

  /** The number of controllers that the tags ask for. */
  static int controllers(Map<String, String> tags) {
    return switch (tags.getOrDefault(CONTROLLERS_TAG, "3")) {
      case "1" -> 1;
      case "3" -> 3;
      default ->
          throw MskException.badRequest(
              "tags",
              "tag %s is %s; it has to be 1 or 3."
                  .formatted(CONTROLLERS_TAG, Quoted.of(tags.get(CONTROLLERS_TAG))));
    };
  }

  static void tags(Map<String, String> tags) {
    if (tags.size() > MOST_TAGS) {
      throw MskException.badRequest(
          "tags", "tags has %d entries; at most %d are allowed.".formatted(tags.size(), MOST_TAGS));
    }
    tags.forEach(
        (key, value) -> {
          if (key.isBlank() || key.length() > LONGEST_TAG_KEY) {
            throw MskException.badRequest(
                "tags",
                "tag key %s has to have 1 to %d characters, not all of them blank."
                    .formatted(Quoted.of(key), LONGEST_TAG_KEY));
          }
          if (value == null || value.length() > LONGEST_TAG_VALUE) {
            throw MskException.badRequest(
                "tags",
                "the value of tag %s is %s; it has to be a string of at most %d characters."
                    .formatted(Quoted.of(key), Quoted.of(value), LONGEST_TAG_VALUE));
          }
        });
  }

  /** Refuses what is part of the API but would not be true of a cluster made today. */
  static void served(ProvisionedRequest request) {
    encryption(request.encryptionInfo());
    authentication(request.clientAuthentication());
    logging(request.loggingInfo());
    openMonitoring(request.openMonitoring());
    if (request.brokerNodeGroupInfo() != null) {
      connectivity(request.brokerNodeGroupInfo().connectivityInfo());
    }
    if (request.storageMode() == StorageMode.TIERED) {
      throw notYet("storageMode", StorageMode.TIERED, "LOCAL");
    }
    if (request.rebalancing() != null) {
      throw notYet(
          "rebalancing",
          "set",
          "no value (an express cluster is rebalanced whenever its broker count changes)");
    }
  }

  private static void encryption(@Nullable EncryptionInfo encryption) {
    if (encryption == null) {
      return;
    }
    if (encryption.encryptionAtRest() != null
        && encryption.encryptionAtRest().dataVolumeKMSKeyId() != null) {
      throw notYet(
          "encryptionInfo.encryptionAtRest.dataVolumeKMSKeyId",
          Quoted.of(encryption.encryptionAtRest().dataVolumeKMSKeyId()),
          "no value (encrypt the disk that holds the data directory)");
    }
    if (encryption.encryptionInTransit() == null) {
      return;
    }
    ClientBroker clientBroker = encryption.encryptionInTransit().clientBroker();
    if (clientBroker != null && clientBroker != ClientBroker.PLAINTEXT) {
      throw notYet("encryptionInfo.encryptionInTransit.clientBroker", clientBroker, "PLAINTEXT");
    }
    if (Boolean.TRUE.equals(encryption.encryptionInTransit().inCluster())) {
      throw notYet("encryptionInfo.encryptionInTransit.inCluster", true, "false");
    }
  }

  private static void authentication(@Nullable ClientAuthentication authentication) {
    if (authentication == null) {
      return;
    }
    if (authentication.sasl() != null) {
      if (authentication.sasl().iam() != null
          && Boolean.TRUE.equals(authentication.sasl().iam().enabled())) {
        throw notYet("clientAuthentication.sasl.iam.enabled", true, "false");
      }
      if (authentication.sasl().scram() != null
          && Boolean.TRUE.equals(authentication.sasl().scram().enabled())) {
        throw notYet("clientAuthentication.sasl.scram.enabled", true, "false");
      }
    }
    if (authentication.tls() != null) {
      if (Boolean.TRUE.equals(authentication.tls().enabled())) {
        throw notYet("clientAuthentication.tls.enabled", true, "false");
      }
      List<String> authorities = authentication.tls().certificateAuthorityArnList();
      if (authorities != null && !authorities.isEmpty()) {
        throw notYet(
            "clientAuthentication.tls.certificateAuthorityArnList",
            "a list of " + authorities.size(),
            "no value");
      }
    }
    if (authentication.unauthenticated() != null
        && Boolean.FALSE.equals(authentication.unauthenticated().enabled())) {
      throw notYet("clientAuthentication.unauthenticated.enabled", false, "true");
    }
  }

  static void logging(@Nullable LoggingInfo logging) {
    BrokerLogs logs = logging == null ? null : logging.brokerLogs();
    if (logs == null) {
      return;
    }
    String instead = "false (brokers log to files in the data directory)";
    if (logs.cloudWatchLogs() != null && Boolean.TRUE.equals(logs.cloudWatchLogs().enabled())) {
      throw notYet("loggingInfo.brokerLogs.cloudWatchLogs.enabled", true, instead);
    }
    if (logs.firehose() != null && Boolean.TRUE.equals(logs.firehose().enabled())) {
      throw notYet("loggingInfo.brokerLogs.firehose.enabled", true, instead);
    }
    if (logs.s3() != null && Boolean.TRUE.equals(logs.s3().enabled())) {
      throw notYet("loggingInfo.brokerLogs.s3.enabled", true, instead);
    }
  }

  static void openMonitoring(@Nullable OpenMonitoringInfo monitoring) {
    if (monitoring == null || monitoring.prometheus() == null) {
      return;
    }
    if (monitoring.prometheus().jmxExporter() != null
        && Boolean.TRUE.equals(monitoring.prometheus().jmxExporter().enabledInBroker())) {
      throw notYet("openMonitoring.prometheus.jmxExporter.enabledInBroker", true, "false");
    }
    if (monitoring.prometheus().nodeExporter() != null
        && Boolean.TRUE.equals(monitoring.prometheus().nodeExporter().enabledInBroker())) {
      throw notYet("openMonitoring.prometheus.nodeExporter.enabledInBroker", true, "false");
    }
  }

  private static void connectivity(@Nullable ConnectivityInfo connectivity) {
    if (connectivity == null) {
      return;
    }
    if (connectivity.publicAccess() != null
        && connectivity.publicAccess().type() != null
        && !connectivity.publicAccess().type().equals("DISABLED")) {
      throw notYet(
          "brokerNodeGroupInfo.connectivityInfo.publicAccess.type",
          Quoted.of(connectivity.publicAccess().type()),
          "DISABLED");
    }
    if (connectivity.networkType() == NetworkType.DUAL) {
      throw notYet(
          "brokerNodeGroupInfo.connectivityInfo.networkType", NetworkType.DUAL, NetworkType.IPV4);
    }
    if (connectivity.vpcConnectivity() != null) {
      vpcConnectivity(connectivity.vpcConnectivity().clientAuthentication());
    }
  }

  private static void vpcConnectivity(@Nullable VpcConnectivityClientAuthentication vpc) {
    if (vpc == null) {
      return;
    }
    String place = "brokerNodeGroupInfo.connectivityInfo.vpcConnectivity.clientAuthentication.";
    if (vpc.tls() != null && Boolean.TRUE.equals(vpc.tls().enabled())) {
      throw notYet(place + "tls.enabled", true, "false");
    }
    VpcConnectivitySasl sasl = vpc.sasl();
    if (sasl == null) {
      return;
    }
    if (sasl.iam() != null && Boolean.TRUE.equals(sasl.iam().enabled())) {
      throw notYet(place + "sasl.iam.enabled", true, "false");
    }
    if (sasl.scram() != null && Boolean.TRUE.equals(sasl.scram().enabled())) {
      throw notYet(place + "sasl.scram.enabled", true, "false");
    }
  }

  private static MskException notYet(String field, Object value, Object instead) {
    return MskException.badRequest(
        field, "%s is %s, which is not served yet; use %s.".formatted(field, value, instead));
  }
}
