package io.headrace.api;

/**
 * What a running service says of itself at {@code GET /headrace/v1/service}, outside the MSK API.
 *
 * @param version Headrace's version
 * @param pid process id of the service
 * @param dataDirectory absolute path of its data directory
 * @param authenticated whether requests must be signed with a known key
 */
public record ServiceInfo(String version, long pid, String dataDirectory, boolean authenticated) {
  /** Where the service tells this. */
  public static final String PATH = "/headrace/v1/service";

  /**
   * Where a POST stops the service; query parameter {@code keepBrokers=true} leaves the brokers
   * running.
   */
  public static final String STOP_PATH = "/headrace/v1/service/stop";
}
