package io.headrace.planner.cost;

import io.headrace.planner.limits.LimitKey;
import io.headrace.planner.limits.Limits;
import io.headrace.planner.workload.Workload;

/**
 * Requests a second that brokers of Headrace make to their object store, from the average load.
 *
 * <ul>
 *   <li><b>Write-ahead log.</b> A busy broker puts one object in each interval (100 ms with S3),
 *       more only if an object would become too large, fewer only if fewer records come; and one
 *       index for each 128 objects ({@code docs/broker.md}, "Settings").
 *   <li><b>Archive.</b> A partition is archived when 64 MiB of it have gathered; when its broker
 *       has 256 MiB of all that it leads, the largest is; and each after 5 minutes. Where
 *       partitions fill evenly and are archived in turn, the largest holds twice the average, so n
 *       partitions of a broker are archived with 512 MiB / n each. Each time that is a segment, its
 *       indexes and entries of metadata ({@code docs/broker.md}, {@code docs/archive.md}).
 *   <li><b>Reads.</b> History is read in chunks of 1 MiB. A broker that serves consumers of its own
 *       zone reads the streams of the brokers of other zones, object by object, and asks for the
 *       next one meanwhile.
 * </ul>
 */
record StoreRequests(Workload workload, Limits limits, int brokers) {
  /** PUTs of the write-ahead log and its indexes. */
  double walPuts() {
    double records = workload.ingest().recordsPerSecond() / brokers;
    double byInterval = 1000 / limits.value(LimitKey.WAL_INTERVAL);
    double bySize = workload.ingest().average() * 1e6 / brokers / limits.value(LimitKey.WAL_OBJECT);
    double objects = Math.max(bySize, Math.min(byInterval, records));
    return brokers * objects * (1 + 1 / limits.value(LimitKey.WAL_INDEX_OBJECTS));
  }

  /** PUTs of archived partitions. */
  double archivePuts() {
    double partitions = workload.topics().partitions();
    double bytesPerSecond = workload.ingest().average() * 1e6 / partitions;
    if (bytesPerSecond == 0) {
      return 0;
    }
    double led = Math.max(1, partitions / brokers);
    double size =
        Math.min(
            limits.value(LimitKey.ARCHIVE_PARTITION),
            2 * limits.value(LimitKey.ARCHIVE_BROKER) / led);
    double seconds = Math.min(limits.value(LimitKey.ARCHIVE_OLDEST) / 1000, size / bytesPerSecond);
    return partitions / seconds * limits.value(LimitKey.ARCHIVE_PUTS);
  }

  /** GETs of brokers that follow the streams of other zones; 0 if none does. */
  double followGets() {
    if (!workload.clients().readFromNearest() || workload.readers().groups() == 0) {
      return 0;
    }
    double zones = workload.site().zones();
    double streamsOfOthers = brokers * (1 - 1 / zones);
    double each = walPuts() / brokers + limits.value(LimitKey.FOLLOW_REQUESTS);
    return brokers * streamsOfOthers * each;
  }

  /** GETs a month of replays that go further back than the brokers' caches. */
  double replayGets() {
    double hours =
        Math.max(0, workload.readers().replayDepthHours() - limits.value(LimitKey.CACHE_HOURS));
    return workload.ingest().average()
        * 1e6
        * 3600
        * hours
        * workload.readers().replaysPerMonth()
        / limits.value(LimitKey.ARCHIVE_CHUNK);
  }
}
