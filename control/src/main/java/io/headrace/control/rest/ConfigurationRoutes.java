package io.headrace.control.rest;

import io.headrace.api.MskException;
import io.headrace.api.MskOperation;
import io.headrace.api.wire.ConfigurationInfo;
import io.headrace.api.wire.ConfigurationRevision;
import io.headrace.api.wire.ConfigurationState;
import io.headrace.api.wire.CreateConfigurationRequest;
import io.headrace.api.wire.CreateConfigurationResponse;
import io.headrace.api.wire.DeleteConfigurationResponse;
import io.headrace.api.wire.DescribeConfigurationResponse;
import io.headrace.api.wire.DescribeConfigurationRevisionResponse;
import io.headrace.api.wire.ListConfigurationRevisionsResponse;
import io.headrace.api.wire.ListConfigurationsResponse;
import io.headrace.api.wire.UpdateConfigurationRequest;
import io.headrace.api.wire.UpdateConfigurationResponse;
import io.headrace.control.cluster.Arns;
import io.headrace.control.cluster.Configuration;
import io.headrace.control.cluster.Configuration.Revision;
import io.headrace.control.kafka.ServerProperties;
import io.headrace.control.provision.NodeProperties;
import io.headrace.control.store.NameTakenException;
import io.headrace.control.store.StateStore;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Configurations and their revisions. */
final class ConfigurationRoutes {
  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][0-9A-Za-z-]{0,255}");

  private final StateStore store;
  private final Lookup lookup;
  private final Arns arns;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  ConfigurationRoutes(StateStore store, Arns arns, InstantSource clock, Supplier<UUID> ids) {
    this.store = store;
    this.lookup = new Lookup(store);
    this.arns = arns;
    this.clock = clock;
    this.ids = ids;
  }

  void register(Routes routes) {
    routes
        .serve(MskOperation.LIST_CONFIGURATIONS, this::list)
        .serve(MskOperation.CREATE_CONFIGURATION, this::create)
        .serve(MskOperation.DESCRIBE_CONFIGURATION, this::describe)
        .serve(MskOperation.UPDATE_CONFIGURATION, this::update)
        .serve(MskOperation.DELETE_CONFIGURATION, this::delete)
        .serve(MskOperation.LIST_CONFIGURATION_REVISIONS, this::revisions)
        .serve(MskOperation.DESCRIBE_CONFIGURATION_REVISION, this::revision);
  }

  /**
   * The properties of the revision that a cluster is to have.
   *
   * @throws MskException of kind BAD_REQUEST when there is no such revision: what a request's path
   *     names does exist
   */
  Map<String, String> properties(ConfigurationInfo wanted) {
    String arn = Require.text(wanted.arn(), "configurationInfo.arn");
    long number = Require.present(wanted.revision(), "configurationInfo.revision");
    try {
      Configuration configuration = lookup.configuration(arn);
      return parse(find(configuration, number, "configurationInfo.revision").serverProperties());
    } catch (MskException e) {
      throw e.kind() == MskException.Kind.NOT_FOUND
          ? MskException.badRequest("configurationInfo", e.getMessage())
          : e;
    }
  }

  private ListConfigurationsResponse list(Call call) {
    Page<Configuration> page = call.page(store.configurations(), Configuration::arn);
    return new ListConfigurationsResponse(
        page.items().stream().map(ConfigurationRoutes::wire).toList(), page.nextToken());
  }

  private CreateConfigurationResponse create(Call call) {
    CreateConfigurationRequest request = call.body(CreateConfigurationRequest.class);
    String name = Require.text(request.name(), "name");
    if (!NAME.matcher(name).matches()) {
      throw MskException.badRequest(
          "name",
          "name is %s; it has to be 1 to 256 letters, digits and hyphens, and begin with a letter or digit."
              .formatted(Quoted.of(name)));
    }
    List<String> versions = request.kafkaVersions() == null ? List.of() : request.kafkaVersions();
    versions.forEach(
        version -> ClusterValidation.kafkaVersion(Require.text(version, "kafkaVersions")));
    String text = text(request.serverProperties());
    String description = request.description() == null ? "" : request.description();
    Configuration configuration =
        new Configuration(
            arns.configuration(name, ids.get()),
            name,
            description,
            versions,
            clock.instant(),
            List.of(new Revision(1, clock.instant(), description, text)));
    try {
      store.addConfiguration(configuration);
    } catch (NameTakenException e) {
      throw MskException.conflict(
          "name",
          "name '%s' is taken by another configuration; choose another, or add a revision to that one."
              .formatted(name));
    }
    return new CreateConfigurationResponse(
        configuration.arn(),
        configuration.createdAt(),
        wire(configuration.latest()),
        name,
        ConfigurationState.ACTIVE);
  }

  private DescribeConfigurationResponse describe(Call call) {
    Configuration configuration = lookup.configuration(call.path("arn"));
    return new DescribeConfigurationResponse(
        configuration.arn(),
        configuration.createdAt(),
        configuration.description(),
        configuration.kafkaVersions(),
        wire(configuration.latest()),
        configuration.name(),
        ConfigurationState.ACTIVE);
  }

  private UpdateConfigurationResponse update(Call call) {
    UpdateConfigurationRequest request = call.body(UpdateConfigurationRequest.class);
    Configuration configuration = lookup.configuration(call.path("arn"));
    String text = text(request.serverProperties());
    String description = request.description() == null ? "" : request.description();
    Configuration after =
        store
            .changeConfiguration(
                configuration.arn(), present -> present.revised(clock.instant(), description, text))
            .orElseThrow(() -> MskException.notFound("arn", "The configuration is gone."));
    return new UpdateConfigurationResponse(after.arn(), wire(after.latest()));
  }

  private DeleteConfigurationResponse delete(Call call) {
    Configuration configuration = lookup.configuration(call.path("arn"));
    store.clusters().stream()
        .filter(
            cluster ->
                cluster.spec().configuration() != null
                    && configuration.arn().equals(cluster.spec().configuration().arn()))
        .findFirst()
        .ifPresent(
            cluster -> {
              throw MskException.conflict(
                  "arn",
                  "Configuration '%s' is in use by cluster '%s'; give that one another configuration first."
                      .formatted(configuration.name(), cluster.name()));
            });
    store.removeConfiguration(configuration.arn());
    return new DeleteConfigurationResponse(configuration.arn(), ConfigurationState.DELETING);
  }

  private ListConfigurationRevisionsResponse revisions(Call call) {
    Configuration configuration = lookup.configuration(call.path("arn"));
    Page<Revision> page =
        call.page(configuration.revisions(), revision -> Long.toString(revision.number()));
    return new ListConfigurationRevisionsResponse(
        page.nextToken(), page.items().stream().map(ConfigurationRoutes::wire).toList());
  }

  private DescribeConfigurationRevisionResponse revision(Call call) {
    Configuration configuration = lookup.configuration(call.path("arn"));
    Revision revision = find(configuration, number(call.path("revision")), "revision");
    return new DescribeConfigurationRevisionResponse(
        configuration.arn(),
        revision.createdAt(),
        revision.description(),
        revision.number(),
        revision.serverProperties().getBytes(StandardCharsets.UTF_8));
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw MskException.badRequest(
          "revision", "revision is %s; it has to be a whole number.".formatted(Quoted.of(text)));
    }
  }

  private static Revision find(Configuration configuration, long number, String field) {
    return configuration
        .revision(number)
        .orElseThrow(
            () ->
                MskException.notFound(
                    field,
                    "Configuration '%s' has no revision %d; its latest is %d."
                        .formatted(configuration.name(), number, configuration.latest().number())));
  }

  private static String text(byte @Nullable [] serverProperties) {
    byte[] bytes = Require.present(serverProperties, "serverProperties");
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      Map<String, String> _ = parse(text);
      return text;
    } catch (CharacterCodingException e) {
      throw MskException.badRequest(
          "serverProperties",
          "serverProperties has to be the Base64 of text in UTF-8; these bytes are not.");
    }
  }

  private static Map<String, String> parse(String text) {
    try {
      return ServerProperties.parse(text, NodeProperties::isOwned);
    } catch (ServerProperties.InvalidPropertyException e) {
      throw MskException.badRequest("serverProperties", String.valueOf(e.getMessage()));
    }
  }

  private static io.headrace.api.wire.Configuration wire(Configuration configuration) {
    return new io.headrace.api.wire.Configuration(
        configuration.arn(),
        configuration.createdAt(),
        configuration.description(),
        configuration.kafkaVersions(),
        wire(configuration.latest()),
        configuration.name(),
        ConfigurationState.ACTIVE);
  }

  private static ConfigurationRevision wire(Revision revision) {
    return new ConfigurationRevision(
        revision.createdAt(), revision.description(), revision.number());
  }
}
