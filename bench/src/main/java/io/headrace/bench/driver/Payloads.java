package io.headrace.bench.driver;

import java.nio.ByteBuffer;
import java.util.Random;

/**
 * Values of records. Each begins with the moment at which it was due, in nanoseconds of this
 * process; then come random bytes as far as asked for, and zeros.
 */
final class Payloads {
  private static final int POOL = 256;
  private static final long SEED = 20_261_121;

  private final byte[][] pool;

  Payloads(int bytes, double randomRatio) {
    Random random = new Random(SEED);
    pool = new byte[POOL][];
    for (int i = 0; i < POOL; i++) {
      byte[] noise = new byte[(int) Math.round(bytes * randomRatio)];
      random.nextBytes(noise);
      pool[i] = java.util.Arrays.copyOf(noise, bytes);
    }
  }

  /** A new value. */
  byte[] value(long number, long due) {
    byte[] value = pool[(int) (number % POOL)].clone();
    ByteBuffer.wrap(value).putLong(0, due);
    return value;
  }

  /** When a value was due; 0 if it does not say. */
  static long due(byte[] value) {
    return value.length < Long.BYTES ? 0 : ByteBuffer.wrap(value).getLong(0);
  }
}
