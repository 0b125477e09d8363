package io.headrace.objectstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Objects under keys. An object is written whole or not at all, is durable once its put has
 * returned, and is seen by every later read and listing of every process (S3's consistency since
 * December 2020).
 *
 * <p>A key is one or more segments of {@code A-Z a-z 0-9 . _ = -} joined by {@code /}, at most 512
 * characters, no segment {@code .} or {@code ..}; anything else is an {@link
 * IllegalArgumentException}.
 *
 * <p>All methods block and may be called by any number of threads at once; meant for virtual
 * threads. An {@link IOException} of a put leaves open whether the object was written.
 */
public interface ObjectStore extends AutoCloseable {

  /**
   * The whole object.
   *
   * @return a buffer of its own, from position 0 to its limit
   * @throws NoSuchObjectException if there is none
   */
  ByteBuffer get(String key) throws IOException;

  /**
   * A part of an object.
   *
   * @param offset of the first byte, not negative
   * @param length bytes wanted, positive; fewer come back when the object ends before
   * @return a buffer of its own, from position 0 to its limit; empty if the object ends at or
   *     before the offset
   * @throws NoSuchObjectException if there is none
   */
  ByteBuffer get(String key, long offset, int length) throws IOException;

  /** Writes an object, in the place of one that is there. */
  void put(String key, Payload payload) throws IOException;

  /**
   * Writes an object unless one is there. Of any number of callers with one key, at most one is
   * ever told true.
   *
   * @return whether this call wrote it; false says nothing about what stands there, which may be
   *     this very payload after a failed call
   */
  boolean putIfAbsent(String key, Payload payload) throws IOException;

  /**
   * Keys in the order of their bytes.
   *
   * @param prefix that the keys start with, any string
   * @param after a key that all results come after, or an empty string
   * @param limit most results wanted, positive
   * @return at most {@code limit} objects; fewer only if there are no more
   */
  List<ObjectInfo> list(String prefix, String after, int limit) throws IOException;

  /** Removes an object; one that is not there is no error. */
  void delete(String key) throws IOException;

  @Override
  void close();
}
