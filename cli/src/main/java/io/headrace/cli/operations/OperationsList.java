package io.headrace.cli.operations;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.ClusterOperationInfo;
import io.headrace.api.wire.ListClusterOperationsResponse;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.cli.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists a cluster's operations. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List a cluster's operations, newest first.",
    footerHeading = "%nExample:%n",
    footer = "  headrace operations list quickstart")
public final class OperationsList extends HeadraceCommand {
  @Parameters(paramLabel = "CLUSTER", description = "Name or ARN of the cluster.")
  private String cluster = "";

  @Override
  public Integer call() {
    Session session = session();
    String arn = session.arn(cluster);
    List<ClusterOperationInfo> operations =
        session
            .client()
            .pages(
                token ->
                    MskRequest.of(MskOperation.LIST_CLUSTER_OPERATIONS)
                        .path("clusterArn", arn)
                        .query("nextToken", token),
                ListClusterOperationsResponse.class,
                ListClusterOperationsResponse::clusterOperationInfoList,
                ListClusterOperationsResponse::nextToken);
    Table table = new Table("TYPE", "STATE", "CREATED", "ENDED", "ARN");
    operations.forEach(
        operation ->
            table.row(
                operation.operationType(),
                operation.operationState(),
                operation.creationTime(),
                operation.endTime(),
                operation.operationArn()));
    session.console().show(operations, table);
    return ExitCode.OK;
  }
}
