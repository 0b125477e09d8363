package io.headrace.verify.matrix;

import io.headrace.verify.clients.Answer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.quota.ClientQuotaFilterComponent;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Who may do what, and how much. */
final class SecurityRows {
  private static final String GROUP = "users, rights and quotas";
  private static final String RATE = "consumer_byte_rate";

  private SecurityRows() {}

  static List<Row> rows() {
    return List.of(
        new Row(GROUP, "access control lists", SecurityRows::acls),
        new Row(GROUP, "SCRAM users", SecurityRows::scram),
        new Row(GROUP, "client quotas", SecurityRows::quotas),
        new Row(GROUP, "delegation tokens", SecurityRows::tokens));
  }

  private static String acls(Service service) {
    AclBinding binding =
        new AclBinding(
            new ResourcePattern(ResourceType.TOPIC, service.name("acl"), PatternType.LITERAL),
            new AccessControlEntry(
                "User:" + service.name("user"), "*", AclOperation.READ, AclPermissionType.ALLOW));
    var _ = Answer.of(service.admin().createAcls(List.of(binding)).all());
    service.await(
        "the new entry",
        () ->
            Answer.of(service.admin().describeAcls(binding.toFilter()).values()).contains(binding));
    var _ = Answer.of(service.admin().deleteAcls(List.of(binding.toFilter())).all());
    return "created, described, deleted";
  }

  private static void alter(Service service, UserScramCredentialAlteration alteration) {
    var _ = Answer.of(service.admin().alterUserScramCredentials(List.of(alteration)).all());
  }

  private static String scram(Service service) {
    String user = service.name("user");
    alter(
        service,
        new UserScramCredentialUpsertion(
            user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), "secret"));
    service.await("the new user", () -> isUser(service, user));
    alter(service, new UserScramCredentialDeletion(user, ScramMechanism.SCRAM_SHA_512));
    return "SCRAM-SHA-512: created, described, deleted";
  }

  private static boolean isUser(Service service, String user) {
    return Answer.of(service.admin().describeUserScramCredentials().users()).contains(user);
  }

  private static String quotas(Service service) {
    String client = service.name("client");
    ClientQuotaEntity entity = new ClientQuotaEntity(Map.of(ClientQuotaEntity.CLIENT_ID, client));
    alter(service, entity, new ClientQuotaAlteration.Op(RATE, 1_000_000.0));
    service.await(
        "the new quota",
        () -> Objects.equals(1_000_000.0, quota(service, client, entity).get(RATE)));
    alter(service, entity, new ClientQuotaAlteration.Op(RATE, null));
    service.await("no quota", () -> quota(service, client, entity).isEmpty());
    return RATE + ": set, described, removed";
  }

  private static void alter(
      Service service, ClientQuotaEntity entity, ClientQuotaAlteration.Op operation) {
    var _ =
        Answer.of(
            service
                .admin()
                .alterClientQuotas(List.of(new ClientQuotaAlteration(entity, List.of(operation))))
                .all());
  }

  private static Map<String, Double> quota(
      Service service, String client, ClientQuotaEntity entity) {
    return Objects.requireNonNullElse(
        Answer.of(
                service
                    .admin()
                    .describeClientQuotas(
                        ClientQuotaFilter.contains(
                            List.of(
                                ClientQuotaFilterComponent.ofEntity(
                                    ClientQuotaEntity.CLIENT_ID, client))))
                    .entities())
            .get(entity),
        Map.of());
  }

  private static String tokens(Service service) {
    try {
      return Answer.of(service.admin().describeDelegationToken().delegationTokens()).size()
          + " told";
    } catch (org.apache.kafka.common.errors.UnsupportedByAuthenticationException
        | org.apache.kafka.common.errors.DelegationTokenDisabledException e) {
      throw new Expect.NotThere(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}
