package io.headrace.planner.prices;

/** Which service bills an instance: the first part of its key, as in {@code ec2.m7g.large}. */
public enum InstanceFamily {
  EC2("ec2."),
  MSK_STANDARD("msk.standard."),
  MSK_EXPRESS("msk.express.");

  private final String prefix;

  InstanceFamily(String prefix) {
    this.prefix = prefix;
  }

  /** As in a price file, with the dot. */
  public String prefix() {
    return prefix;
  }

  /** The key of this type's price. */
  public String key(String type) {
    return prefix + type;
  }
}
