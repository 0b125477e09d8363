package io.headrace.control.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the service is started with. */
@Command(
    name = "headrace-service",
    mixinStandardHelpOptions = true,
    description = "The Headrace service. People start it with 'headrace up'.")
final class ServiceOptions {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Data directory, held by one service at a time.")
  Path data = Path.of(".");

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8642",
      description = "Port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
  int port = 8642;

  @Option(names = "--keep", description = "Leave brokers running when the service stops.")
  boolean keep;

  @Option(
      names = "--stop-nodes",
      description = "Only stop the brokers and controllers that outlived a service, then exit.")
  boolean stopNodes;

  @Option(
      names = "--store",
      paramLabel = "URL",
      defaultValue = "${env:HEADRACE_STORE}",
      description =
          "Where the state is kept: jdbc:sqlite:FILE or postgresql://HOST/DATABASE?user=USER&password=PASSWORD"
              + " (default: env HEADRACE_STORE, else SQLite in the data directory).")
  @Nullable String store;

  @Option(
      names = "--wal-store",
      paramLabel = "URI",
      defaultValue = "${env:HEADRACE_WAL_STORE}",
      description =
          "Where express clusters keep their write-ahead log, each below its id: file:///DIRECTORY or"
              + " s3://BUCKET/PREFIX?region=REGION&endpoint=URL&pathStyle=true"
              + " (default: env HEADRACE_WAL_STORE, else the archive's store, else the data directory).")
  @Nullable String walStore;

  @Option(
      names = "--archive-store",
      paramLabel = "URI",
      defaultValue = "${env:HEADRACE_ARCHIVE_STORE}",
      description =
          "Where express clusters keep their history, likewise"
              + " (default: env HEADRACE_ARCHIVE_STORE, else the log's store, else the data directory).")
  @Nullable String archiveStore;

  @Option(
      names = "--credentials",
      paramLabel = "FILE",
      defaultValue = "${env:HEADRACE_CREDENTIALS}",
      description =
          "Properties file with one ACCESS_KEY_ID=SECRET a line. With it, every request has to be signed by one of the keys"
              + " (default: env HEADRACE_CREDENTIALS, else any request is accepted).")
  @Nullable Path credentials;

  @Option(
      names = "--region",
      defaultValue = "local-1",
      description = "Region in the ARNs (default: ${DEFAULT-VALUE}).")
  String region = "local-1";

  @Option(
      names = "--account",
      defaultValue = "000000000000",
      description = "Account in the ARNs (default: ${DEFAULT-VALUE}).")
  String account = "000000000000";
}
