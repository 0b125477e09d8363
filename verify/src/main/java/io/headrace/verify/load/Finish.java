package io.headrace.verify.load;

import io.headrace.verify.check.History;
import io.headrace.verify.check.View;
import io.headrace.verify.check.ViewKind;
import io.headrace.verify.clients.Clients;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * The orderly end of a load: senders stop, the relay finishes, everything is read from the
 * beginning, groups finish, readers stop. Whoever has not come to the end is waited for as long as
 * he comes closer.
 */
final class Finish {
  /** Both are also names of views in the certificate. */
  private static final String ALL = "final";

  private static final String COMMITTED = "final-committed";

  private static final Duration STALLED = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(250);

  private final LoadSettings settings;
  private final Names names;
  private final Topics topics;
  private final History history;
  private final InstantSource clock;
  private final Consumer<String> log;
  private final FinalRead read;
  private final List<String> unfinished = new ArrayList<>();

  Finish(
      LoadSettings settings,
      Clients clients,
      History history,
      InstantSource clock,
      Errors errors,
      Consumer<String> log) {
    this.settings = settings;
    this.names = settings.names();
    this.topics = new Topics(settings);
    this.history = history;
    this.clock = clock;
    this.log = log;
    this.read = new FinalRead(clients, topics.partitions(), history.observations(), clock, errors);
  }

  List<String> finish(Crew senders, Gaps gaps, Crew relays, Crew readers) {
    gaps.end();
    unfinished.addAll(senders.end());
    if (!relays.isEmpty()) {
      Map<TopicPartition, Long> input = read.ends();
      await(
          "the relay's end", () -> missing(names.relayGroup(), List.of(names.idempotent()), input));
    }
    unfinished.addAll(relays.end());
    Map<TopicPartition, Long> ends = read.ends();
    log.accept("reading everything from the beginning");
    View all = history.observations().view(names.client(ALL), ViewKind.FINAL_ALL);
    read.read(all, ends);
    log.accept("reading everything that is committed");
    read.read(history.observations().view(names.client(COMMITTED), ViewKind.FINAL_COMMITTED), ends);
    for (View view : history.observations().views()) {
      if (view.kind() == ViewKind.LIVE_ALL || view.kind() == ViewKind.LIVE_COMMITTED) {
        if (!view.name().equals(names.client("tail"))) {
          await("group " + view.name(), () -> missing(view.name(), topics.all(), ends));
        }
      }
    }
    if (settings.has(Part.SHARE_GROUP)) {
      View share = history.observations().view(names.shareGroup(), ViewKind.SHARE);
      await(
          "the share group",
          () -> Math.max(0, all.distinct(names.plain()) - share.distinct(names.plain())));
    }
    unfinished.addAll(readers.end());
    return List.copyOf(unfinished);
  }

  /** How many offsets a group still has before it. */
  private long missing(String group, List<String> of, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .filter(end -> of.contains(end.getKey().topic()))
        .mapToLong(
            end ->
                Math.max(
                    0, end.getValue() - history.offsets().floor(group, Topics.of(end.getKey()))))
        .sum();
  }

  private void await(String what, LongSupplier missing) {
    log.accept("waiting for " + what);
    Signal never = new Signal();
    Instant end = clock.instant().plus(STALLED);
    long least = Long.MAX_VALUE;
    for (long left = missing.getAsLong(); left > 0; left = missing.getAsLong()) {
      if (left < least) {
        least = left;
        end = clock.instant().plus(STALLED);
      }
      if (clock.instant().isAfter(end) || never.await(LOOK)) {
        unfinished.add(
            "%s came no closer to its end for %d s, %d records are missing"
                .formatted(what, STALLED.toSeconds(), left));
        return;
      }
    }
  }
}
