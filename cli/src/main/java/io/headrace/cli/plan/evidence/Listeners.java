package io.headrace.cli.plan.evidence;

import java.util.Map;
import java.util.TreeMap;

/** Reads a broker's listeners and what guards them. Pure. */
final class Listeners {
  private Listeners() {}

  /** Security protocols by listener, of the listeners that clients are told of. */
  static Map<String, String> protocols(Map<String, String> broker) {
    Map<String, String> map = new TreeMap<>();
    for (String pair : broker.getOrDefault("listener.security.protocol.map", "").split(",", -1)) {
      int colon = pair.indexOf(':');
      if (colon > 0) {
        map.put(pair.substring(0, colon).strip(), pair.substring(colon + 1).strip());
      }
    }
    String advertised = broker.getOrDefault("advertised.listeners", "");
    String listeners = advertised.isEmpty() ? broker.getOrDefault("listeners", "") : advertised;
    Map<String, String> protocols = new TreeMap<>();
    for (String listener : listeners.split(",", -1)) {
      int end = listener.indexOf("://");
      if (end > 0) {
        String name = listener.substring(0, end).strip();
        protocols.put(name, map.getOrDefault(name, name));
      }
    }
    return protocols;
  }

  static boolean isEncrypted(String protocol) {
    return protocol.endsWith("SSL");
  }
}
