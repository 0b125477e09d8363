package io.headrace.kafkatests.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BrokerSwapTest {
  private static final ClassDesc KIT = ClassDesc.of("example.Kit");
  private static final ClassDesc OURS = ClassDesc.of("example.OurBroker");
  private static final ClassDesc SHARED = ClassDesc.of("kafka.server.SharedServer");
  private static final MethodTypeDesc MAKE = MethodTypeDesc.of(BrokerSwap.BROKER, SHARED);
  private static final ClassHierarchyResolver HIERARCHY =
      ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader());

  @Test
  void whatConstructedStocksBrokerConstructsOurs() {
    byte[] kit = kit(BrokerSwapTest::constructsOne);

    BrokerSwap.Swapped swapped = new BrokerSwap(OURS).apply(kit, HIERARCHY);

    assertThat(swapped.sites()).isEqualTo(1);
    assertThat(code(swapped.bytes()))
        .contains("NewObj[OP=NEW, type=example/OurBroker]")
        .contains("m=example/OurBroker.<init>(Lkafka/server/SharedServer;)V")
        .doesNotContain("kafka/server/BrokerServer");
  }

  @Test
  void twoConstructionsAreTwoSites() {
    byte[] kit =
        kit(
            code -> {
              code.new_(BrokerSwap.BROKER).dup().aload(0);
              code.invokespecial(
                  BrokerSwap.BROKER, ConstantDescs.INIT_NAME, BrokerSwap.CONSTRUCTOR);
              code.pop();
              constructsOne(code);
            });

    assertThat(new BrokerSwap(OURS).apply(kit, HIERARCHY).sites()).isEqualTo(2);
  }

  @Test
  void whatOnlyUsesABrokerStaysAsItIs() {
    byte[] kit = kit(code -> code.aconst_null().checkcast(BrokerSwap.BROKER).areturn());

    BrokerSwap.Swapped swapped = new BrokerSwap(OURS).apply(kit, HIERARCHY);

    assertThat(swapped.sites()).isZero();
    assertThat(swapped.bytes()).isSameAs(kit);
  }

  @Test
  void refusesAReferenceToTheConstructor() {
    DirectMethodHandleDesc constructor = MethodHandleDesc.ofConstructor(BrokerSwap.BROKER, SHARED);
    byte[] kit = kit(code -> code.loadConstant(constructor).pop().aconst_null().areturn());

    assertThatThrownBy(() -> new BrokerSwap(OURS).apply(kit, HIERARCHY))
        .isInstanceOf(UnswappableException.class)
        .hasMessageContaining("method handle");
  }

  @Test
  void refusesAConstructorThatItDoesNotKnow() {
    byte[] kit =
        kit(
            code -> {
              code.new_(BrokerSwap.BROKER).dup();
              code.invokespecial(
                  BrokerSwap.BROKER, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
              code.areturn();
            });

    assertThatThrownBy(() -> new BrokerSwap(OURS).apply(kit, HIERARCHY))
        .isInstanceOf(UnswappableException.class)
        .hasMessageContaining("()V");
  }

  @Test
  void refusesAnotherSubclass() {
    byte[] other =
        ClassFile.of()
            .build(ClassDesc.of("example.Other"), type -> type.withSuperclass(BrokerSwap.BROKER));

    assertThatThrownBy(() -> new BrokerSwap(OURS).apply(other, HIERARCHY))
        .isInstanceOf(UnswappableException.class)
        .hasMessageContaining("another subclass");
  }

  private static void constructsOne(CodeBuilder code) {
    code.new_(BrokerSwap.BROKER).dup().aload(0);
    code.invokespecial(BrokerSwap.BROKER, ConstantDescs.INIT_NAME, BrokerSwap.CONSTRUCTOR);
    code.areturn();
  }

  private static byte[] kit(Consumer<CodeBuilder> code) {
    return ClassFile.of()
        .build(KIT, type -> type.withMethodBody("make", MAKE, ClassFile.ACC_STATIC, code));
  }

  private static String code(byte[] bytes) {
    return ClassFile.of()
        .parse(bytes)
        .methods()
        .getFirst()
        .code()
        .orElseThrow()
        .elementList()
        .toString();
  }
}
