package io.headrace.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StoreWaitTest {
  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void itWaitsUntilTheStoreAnswers() throws IOException {
    StoreWait wait = new StoreWait(clock::get, time -> clock.addAndGet(time.toNanos()));
    String answer =
        wait.until(
            "The store",
            () -> {
              if (attempts.incrementAndGet() < 100) {
                throw new IOException("it is out");
              }
              return "here";
            });
    assertThat(answer).isEqualTo("here");
    assertThat(attempts).hasValue(100);
    assertThat(clock.get()).isPositive();
  }

  @Test
  void itEndsWhenInterrupted() {
    StoreWait wait =
        new StoreWait(
            clock::get,
            _ -> {
              throw new InterruptedException();
            });
    assertThatThrownBy(
            () ->
                wait.until(
                    "The store",
                    () -> {
                      throw new IOException("it is out");
                    }))
        .isInstanceOf(InterruptedIOException.class)
        .hasCauseInstanceOf(IOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
