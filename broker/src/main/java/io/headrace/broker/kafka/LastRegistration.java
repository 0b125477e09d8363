package io.headrace.broker.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * The epoch in which a broker last registered with the controllers.
 *
 * <p>Kafka's brokers leave it on their disks when they stop in order. One that registers without it
 * may have lost records, and so is no longer eligible to lead what it was in sync with (KIP-966). A
 * broker whose records are in the store has lost none, however it ended and whatever has become of
 * its disks. So the epoch is in the store, too, as soon as the broker has started; one that ends
 * before that is taken for one of stock Kafka's, which costs its eligibility and no records.
 *
 * @param store may have other objects
 * @param broker its id
 */
record LastRegistration(ObjectStore store, int broker) {

  /** The last epoch that was kept, if one was. */
  OptionalLong epoch() throws IOException {
    try {
      return OptionalLong.of(Long.parseLong(US_ASCII.decode(store.get(key())).toString()));
    } catch (NoSuchObjectException e) {
      return OptionalLong.empty();
    }
  }

  /** Keeps the epoch of a registration, in the place of an earlier one. */
  void keep(long epoch) throws IOException {
    store.put(key(), Payload.of(Long.toString(epoch).getBytes(US_ASCII)));
  }

  private String key() {
    return "broker/%d/epoch".formatted(broker);
  }
}
