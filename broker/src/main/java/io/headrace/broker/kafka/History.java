package io.headrace.broker.kafka;

import java.io.IOException;
import java.nio.file.Path;

/** What a partition's new log begins with, before the tail that is in the write-ahead log. */
interface History {

  /** Where it ends, exclusive. */
  long endOffset();

  /** Fills the log's directory, which is new, before the log is opened in it. */
  void fill(Path directory) throws IOException;

  /** Tells the log, which has been opened in that directory, what its files do not. */
  void complete(ExpressLog log) throws IOException;
}
