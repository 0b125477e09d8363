package io.headrace.broker.wal;

/**
 * When all is archived, no stream of the dead is left, and of those of the living only a few
 * objects.
 */
final class NothingUnreferencedStays implements Invariant {
  private static final int FEW = 24;

  @Override
  public void cleanedUp(SimulatedWorld world) {
    for (StreamName stream : world.indexedStreams()) {
      if (!world.isAlive(stream)) {
        throw new Violated(this, "%s is dead and keeps an index".formatted(stream));
      }
    }
    var streams = world.objectsByStream();
    streams.forEach(
        (stream, objects) -> {
          if (!world.isAlive(stream)) {
            throw new Violated(this, "%s is dead and keeps %s".formatted(stream, objects));
          }
          if (objects.size() > FEW) {
            throw new Violated(this, "%s keeps %s".formatted(stream, objects));
          }
        });
  }
}
