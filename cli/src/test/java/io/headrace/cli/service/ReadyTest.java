package io.headrace.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.api.ServiceInfo;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadyTest {
  private static final ServiceInfo SERVICE = new ServiceInfo("1.0", 4711, "/data", false);
  private static final URI ENDPOINT = URI.create("http://127.0.0.1:8642");

  private final Ready ready =
      new Ready(
          SERVICE,
          ENDPOINT,
          new Ready.Stream("quickstart", "h:1,h:2", "{\"cpu\":0.5}"),
          Duration.ofMillis(9849));

  @Test
  void textTellsWhatToDoNext() {
    assertThat(ready.text("./headrace"))
        .contains(
            "{\"cpu\":0.5}",
            "ready in 9.8 s",
            "kcat -b h:1,h:2 -C -t host.telemetry",
            "\"bootstrap.servers\", \"h:1,h:2\"",
            "aws kafka list-clusters-v2 --endpoint-url http://127.0.0.1:8642 --region local-1",
            "./headrace status",
            "./headrace down");
  }

  @Test
  void jsonHasTheRecordAsJson() {
    assertThat(ready.json().at("/record/cpu").asDouble()).isEqualTo(0.5);
    assertThat(ready.json().path("bootstrapServers").asText()).isEqualTo("h:1,h:2");
    assertThat(ready.json().path("seconds").asDouble()).isEqualTo(9.849);
  }

  @Test
  void withoutAStreamOnlyTheServiceIsTold() {
    Ready alone = new Ready(SERVICE, ENDPOINT, null, Duration.ofSeconds(1));
    assertThat(alone.text("./headrace")).contains(ENDPOINT.toString(), "clusters create");
    assertThat(alone.json().has("record")).isFalse();
  }
}
