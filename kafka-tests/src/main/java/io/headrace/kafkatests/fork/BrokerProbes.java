package io.headrace.kafkatests.fork;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * Adds to the broker's own classes the calls to {@link BrokerLife}: the base class tells of every
 * instance that was constructed, of whatever class, so that the proof of a swap does not rest on
 * the swap; and every class tells when its {@code startup()} begins.
 */
final class BrokerProbes {
  private static final ClassDesc LIFE = BrokerLife.class.describeConstable().orElseThrow();
  private static final MethodTypeDesc CONSTRUCTED =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object);
  private static final MethodTypeDesc STARTING =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_String);

  private BrokerProbes() {}

  /** The class file of the broker, or of a subclass of it, with the calls in it. */
  static byte[] apply(byte[] bytes, ClassHierarchyResolver hierarchy) {
    var classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
    ClassModel model = classFile.parse(bytes);
    String name = Names.binary(model.thisClass().asInternalName());
    boolean isBase = model.thisClass().matches(BrokerSwap.BROKER);
    ClassTransform probes =
        (builder, element) -> {
          if (element instanceof MethodModel method && isStartup(method)) {
            builder.transformMethod(method, MethodTransform.transformingCode(new Prologue(name)));
          } else if (element instanceof MethodModel method && isBase && isConstructor(method)) {
            builder.transformMethod(
                method, MethodTransform.transformingCode(BrokerProbes::tellOfInstance));
          } else {
            builder.with(element);
          }
        };
    return classFile.transformClass(model, probes);
  }

  private static boolean isConstructor(MethodModel method) {
    return method.methodName().equalsString(ConstantDescs.INIT_NAME);
  }

  private static boolean isStartup(MethodModel method) {
    return method.methodName().equalsString("startup") && method.methodType().equalsString("()V");
  }

  private static void tellOfInstance(CodeBuilder code, CodeElement element) {
    if (element instanceof ReturnInstruction) {
      code.aload(0).invokestatic(LIFE, "constructed", CONSTRUCTED);
    }
    code.with(element);
  }

  /** Puts the call before the first element. */
  private record Prologue(String declaring) implements CodeTransform {

    @Override
    public void atStart(CodeBuilder code) {
      code.aload(0).loadConstant(declaring).invokestatic(LIFE, "starting", STARTING);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      code.with(element);
    }
  }
}
