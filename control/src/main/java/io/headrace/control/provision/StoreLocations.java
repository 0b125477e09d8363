package io.headrace.control.provision;

import io.headrace.control.cluster.StoreUris;
import io.headrace.objectstore.s3.S3Location;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Where express clusters keep their data unless they ask for another place. A cluster's own store
 * is the directory or prefix below that bears its id, so that clusters never share one and deleting
 * a cluster takes away nothing else. Pure.
 *
 * @param wal {@code file:///directory} or {@code
 *     s3://bucket/prefix?region=…&endpoint=…&pathStyle=true}
 * @param archive likewise
 */
public record StoreLocations(String wal, String archive) {

  /**
   * As above.
   *
   * @throws IllegalArgumentException naming what is wrong with a URI
   */
  public StoreLocations {
    checked(wal);
    checked(archive);
  }

  /** The stores of one cluster. */
  public StoreUris of(UUID cluster) {
    return new StoreUris(below(wal, cluster.toString()), below(archive, cluster.toString()));
  }

  /** A store that ends in {@code name}, the parameters kept. */
  static String below(String uri, String name) {
    int question = uri.indexOf('?');
    String place = question < 0 ? uri : uri.substring(0, question);
    String parameters = question < 0 ? "" : uri.substring(question);
    return place.replaceAll("/+$", "") + "/" + name + parameters;
  }

  /** The directory that a {@code file:} URI names. */
  static Path directory(String uri) {
    return Path.of(URI.create(uri).getPath());
  }

  static boolean isFile(String uri) {
    return uri.startsWith("file:");
  }

  private static void checked(String uri) {
    URI parsed;
    try {
      parsed = new URI(uri);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("the store is not a URI: " + e.getReason(), e);
    }
    if (parsed.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "a store's URI carries no credentials; give them as AWS clients find them, such as AWS_PROFILE");
    }
    if ("s3".equals(parsed.getScheme())) {
      S3Location _ = S3Location.parse(parsed);
    } else if (!"file".equals(parsed.getScheme())
        || parsed.getPath() == null
        || !parsed.getPath().startsWith("/")
        || !(parsed.getRawQuery() == null || parsed.getRawQuery().matches("fsync=(true|false)"))
        || parsed.getRawAuthority() != null) {
      throw new IllegalArgumentException(
          "'%s' names no store; use file:///directory or s3://bucket/prefix?region=…"
              .formatted(uri));
    }
  }
}
