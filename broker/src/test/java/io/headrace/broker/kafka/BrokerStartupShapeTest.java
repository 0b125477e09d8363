package io.headrace.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.List;
import kafka.server.BrokerServer;
import org.junit.jupiter.api.Test;

/**
 * Pins what this broker relies on in the start-up of Kafka's, so that an upgrade that breaks it
 * fails here.
 */
class BrokerStartupShapeTest {
  private static final List<String> RELIED_ON =
      List.of(
          "logManager_$eq",
          "lifecycleManager_$eq",
          "socketServer_$eq", // replaced before the port is asked for
          "remoteLogManagerOpt_$eq",
          "alterPartitionManager_$eq",
          "kafka/server/ReplicaManager.<init>", // the stock one
          "tokenManager_$eq", // where ours takes its place, before anything asks for it
          "shareCoordinator_$eq",
          "groupCoordinator_$eq",
          "transactionCoordinator_$eq",
          "dynamicConfigHandlers_$eq", // replaced before the publisher of metadata gets it
          "org/apache/kafka/server/BrokerLifecycleManager.start", // registers: our stream is open
          // by then
          "dataPlaneRequestProcessor_$eq",
          "dataPlaneRequestHandlerPool_$eq",
          "brokerMetadataPublisher_$eq",
          "brokerRegistrationTracker_$eq");

  @Test
  void startsInTheOrderThatIsReliedOn() throws IOException {
    List<String> calls =
        startup()
            .code()
            .orElseThrow()
            .elementStream()
            .filter(InvokeInstruction.class::isInstance)
            .map(InvokeInstruction.class::cast)
            .map(BrokerStartupShapeTest::name)
            .filter(RELIED_ON::contains)
            .toList();
    assertThat(calls).isEqualTo(RELIED_ON);
  }

  @Test
  void asksForTheReplicaManagerThroughTheMethodThatIsOverridden() throws IOException {
    assertThat(
            startup()
                .code()
                .orElseThrow()
                .elementStream()
                .filter(InvokeInstruction.class::isInstance)
                .map(InvokeInstruction.class::cast)
                .filter(call -> call.name().equalsString("replicaManager"))
                .filter(call -> call.owner().asInternalName().equals("kafka/server/BrokerServer"))
                .map(InvokeInstruction::opcode))
        .isNotEmpty()
        .allMatch(Opcode.INVOKEVIRTUAL::equals);
  }

  private static String name(InvokeInstruction call) {
    return call.owner().asInternalName().equals("kafka/server/BrokerServer")
        ? call.name().stringValue()
        : call.owner().asInternalName() + "." + call.name().stringValue();
  }

  private static MethodModel startup() throws IOException {
    try (InputStream bytes =
        BrokerServer.class.getResourceAsStream("/kafka/server/BrokerServer.class")) {
      return ClassFile.of().parse(bytes.readAllBytes()).methods().stream()
          .filter(method -> method.methodName().equalsString("startup"))
          .findFirst()
          .orElseThrow();
    }
  }
}
