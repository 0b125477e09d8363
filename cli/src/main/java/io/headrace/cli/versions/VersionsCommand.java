package io.headrace.cli.versions;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.KafkaVersion;
import io.headrace.api.wire.ListKafkaVersionsResponse;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.cli.Table;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists the versions of Kafka that can be had. */
@Command(
    name = "versions",
    mixinStandardHelpOptions = true,
    description = "List the versions of Kafka that clusters can have.",
    footerHeading = "%nExample:%n",
    footer = "  headrace versions")
public final class VersionsCommand extends HeadraceCommand {
  @Override
  public Integer call() {
    Session session = session();
    List<KafkaVersion> versions =
        session
            .client()
            .pages(
                token -> MskRequest.of(MskOperation.LIST_KAFKA_VERSIONS).query("nextToken", token),
                ListKafkaVersionsResponse.class,
                ListKafkaVersionsResponse::kafkaVersions,
                ListKafkaVersionsResponse::nextToken);
    Table table = new Table("VERSION", "STATUS");
    versions.forEach(version -> table.row(version.version(), version.status()));
    session.console().show(versions, table);
    return ExitCode.OK;
  }
}
