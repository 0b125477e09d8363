package io.headrace.verify.load;

/** What a load is made of; a service need not support all of it. */
public enum Part {
  PLAIN("a producer without idempotence"),
  IDEMPOTENT("idempotent producers"),
  TRANSACTIONAL("transactions, of which some are aborted"),
  COMPACTED("a compacted topic"),
  RELAY("consume, transform and produce in transactions"),
  CLASSIC_GROUP("a consumer group of the classic protocol"),
  CONSUMER_GROUP("a consumer group of KIP-848"),
  SHARE_GROUP("a share group (KIP-932)");

  private final String what;

  Part(String what) {
    this.what = what;
  }

  /** For a person. */
  public String what() {
    return what;
  }
}
