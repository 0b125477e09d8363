package io.headrace.plugins.tiered;

/**
 * What was removed, or could be.
 *
 * @param objects how many
 * @param bytes their size in all
 */
public record Removed(long objects, long bytes) {
  /** Nothing. */
  public static final Removed NOTHING = new Removed(0, 0);

  /** Both together. */
  public Removed plus(Removed other) {
    return new Removed(objects + other.objects, bytes + other.bytes);
  }
}
