package io.headrace.broker.kafka.network;

/** Is told of clients that wait for appends. Any thread; the methods return at once. */
public interface WaitingClients {
  /** A client has as many appends unanswered as it has had lately, so it may wait for them. */
  void mayWait();

  /** A client has as many appends unanswered as it will make. */
  void waits();

  /** A client asks for something that has to wait for its appends. */
  void asks();

  /** Tells nobody. */
  WaitingClients UNHEARD =
      new WaitingClients() {
        @Override
        public void mayWait() {}

        @Override
        public void waits() {}

        @Override
        public void asks() {}
      };
}
