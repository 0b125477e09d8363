package io.headrace.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.api.wire.ClusterState;
import io.headrace.cli.TestingCluster;
import io.headrace.cli.TestingMskService;
import io.headrace.cli.TestingSession;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateWatchTest {
  @Test
  void onlyChangesAreTold() {
    TestingMskService service = new TestingMskService();
    StateWatch watch =
        new StateWatch(TestingSession.of(service.endpoint(), Path.of(""), Path.of(""), Map.of()));
    TestingCluster orders =
        new TestingCluster("orders", ClusterState.ACTIVE, ClusterState.HEALING).thenGone();
    service.with(orders);
    assertThat(watch.look()).as("the first look").isEmpty();
    assertThat(watch.look()).isEmpty();
    orders.moveOn();
    assertThat(watch.look()).containsExactly("cluster orders is HEALING");
    service.with(new TestingCluster("new", ClusterState.CREATING));
    assertThat(watch.look()).containsExactly("cluster new is CREATING");
    orders.moveOn();
    assertThat(watch.look()).containsExactly("cluster orders is gone");
    service.close();
    assertThat(watch.look()).as("a service that does not answer").isEmpty();
  }
}
