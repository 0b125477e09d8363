package io.headrace.control.store;

class InMemoryStateStoreTest extends AbstractStateStoreTest {
  @Override
  StateStore open() {
    return new InMemoryStateStore();
  }
}
