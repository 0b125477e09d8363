package io.headrace.verify.load;

/**
 * What the load calls its topics, groups, clients and transactional ids: all begin with one prefix.
 *
 * @param prefix may be empty
 */
public record Names(String prefix) {
  /** Written without idempotence. */
  public String plain() {
    return prefix + "plain";
  }

  /** Written by idempotent producers. */
  public String idempotent() {
    return prefix + "idempotent";
  }

  /** Written in transactions. */
  public String transactional() {
    return prefix + "transactional";
  }

  public String compacted() {
    return prefix + "compacted";
  }

  /** What the relay makes from {@link #idempotent()}. */
  public String copy() {
    return prefix + "copy";
  }

  public String classicGroup() {
    return prefix + "classic";
  }

  public String consumerGroup() {
    return prefix + "consumer";
  }

  public String shareGroup() {
    return prefix + "share";
  }

  public String relayGroup() {
    return prefix + "relay";
  }

  /** Of a client. */
  String client(String name) {
    return prefix + name;
  }
}
