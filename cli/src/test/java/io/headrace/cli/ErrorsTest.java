package io.headrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.api.MskException;
import io.headrace.api.wire.ClusterState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Errors as people and programs see them, and their exit codes. */
class ErrorsTest {
  @Test
  void unknownOptionIsOneParagraphThatPointsToTheHelp() {
    CliRun.Result result = CliRun.alone().run("clusters", "list", "--colour");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err())
        .startsWith("error: Unknown option: '--colour'")
        .contains("headrace clusters list --help");
  }

  @Test
  void misspelledCommandGetsASuggestion() {
    CliRun.Result result = CliRun.alone().run("clusters", "lst");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("Did you mean: list");
  }

  @Test
  void usageErrorIsJsonWhereJsonIsAskedFor() {
    CliRun.Result result = CliRun.alone().run("clusters", "list", "--colour", "--output", "json");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.errorJson().path("type").asText()).isEqualTo("UsageError");
    assertThat(result.errorJson().path("message").asText()).contains("--colour");
  }

  @Test
  void groupAloneShowsItsCommands() {
    CliRun.Result result = CliRun.alone().run("topics");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("tail", "create");
  }

  @Test
  void nobodyListens() throws IOException {
    URI free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    CliRun.Result result = CliRun.against(free).run("clusters", "list");
    assertThat(result.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(result.err()).startsWith("error: ").contains(free.toString(), "headrace up");
    assertThat(
            CliRun.against(free)
                .run("clusters", "list", "--output", "json")
                .errorJson()
                .path("type")
                .asText())
        .isEqualTo("ServiceUnreachable");
  }

  @Test
  void endpointThatIsNoUrl() {
    CliRun.Result result = CliRun.alone().run("clusters", "list", "--endpoint", "here");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("--endpoint is 'here'", "http://127.0.0.1:8642");
  }

  @Test
  void refusalNamesTheParameter() {
    try (TestingMskService service = new TestingMskService()) {
      service.answer(
          "POST /api/v2/clusters",
          MskException.badRequest(
              "numberOfBrokerNodes", "4 brokers cannot be spread evenly over 3 zones."));
      CliRun run = CliRun.against(service);
      CliRun.Result text = run.run("clusters", "create", "orders", "--brokers", "4");
      assertThat(text.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(text.err())
          .isEqualTo(
              "error: 4 brokers cannot be spread evenly over 3 zones. (field: numberOfBrokerNodes)\n");
      assertThat(text.out()).isEmpty();

      CliRun.Result json = run.run("--output", "json", "clusters", "create", "orders");
      assertThat(json.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(json.errorJson().path("type").asText()).isEqualTo("BadRequestException");
      assertThat(json.errorJson().path("invalidParameter").asText())
          .isEqualTo("numberOfBrokerNodes");
    }
  }

  @Test
  void unknownNameListsTheKnownOnes() {
    try (TestingMskService service =
        new TestingMskService()
            .with(new TestingCluster("orders", ClusterState.ACTIVE))
            .with(new TestingCluster("payments", ClusterState.ACTIVE))) {
      CliRun.Result result = CliRun.against(service).run("clusters", "describe", "order");
      assertThat(result.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
      assertThat(result.err()).contains("'order'", "orders, payments");
    }
  }

  @Test
  void unknownArnIsNotFoundEither() {
    try (TestingMskService service = new TestingMskService()) {
      CliRun.Result result =
          CliRun.against(service).run("clusters", "bootstrap", TestingCluster.arn("nothing"));
      assertThat(result.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    }
  }

  @Test
  void noStackTraceUnlessAskedFor() {
    CliRun run = CliRun.alone();
    String[] arguments = {"clusters", "list", "--endpoint", "here"};
    assertThat(run.run(arguments).err()).doesNotContain("\tat ");
    assertThat(run.env("HEADRACE_DEBUG", "1").run(arguments).err()).contains("\tat ");
  }
}
