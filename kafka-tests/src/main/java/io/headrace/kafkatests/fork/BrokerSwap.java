package io.headrace.kafkatests.fork;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * Rewrites a class so that where it constructed stock Kafka's broker, it constructs a subclass:
 * {@code new} and the {@code invokespecial} of the constructor change their class, nothing else
 * changes. All other ways to the constructor are refused rather than overlooked: another signature,
 * a method reference, the {@code super(...)} of some other subclass.
 *
 * <p>A pure function of bytes; thread-safe.
 */
final class BrokerSwap {
  static final ClassDesc BROKER = ClassDesc.of("kafka.server.BrokerServer");
  static final MethodTypeDesc CONSTRUCTOR =
      MethodTypeDesc.of(ConstantDescs.CD_void, ClassDesc.of("kafka.server.SharedServer"));

  private final ClassDesc subclass;

  BrokerSwap(ClassDesc subclass) {
    this.subclass = subclass;
  }

  /**
   * What came of a class.
   *
   * @param bytes the class file, rewritten where sites is more than 0
   * @param sites how many constructions were swapped
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Swapped(byte[] bytes, int sites) {}

  /**
   * Swaps.
   *
   * @param bytes a class file that is neither the broker's own nor that of the subclass or what
   *     stands between the two
   * @param hierarchy finds the classes that the class file mentions
   * @throws UnswappableException when the class reaches the constructor in a way that is not known
   */
  Swapped apply(byte[] bytes, ClassHierarchyResolver hierarchy) {
    var classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
    ClassModel model = classFile.parse(bytes);
    refuseWhatIsNotKnown(model);
    int sites = 0;
    for (MethodModel method : model.methods()) {
      sites += sites(method);
    }
    if (sites == 0) {
      return new Swapped(bytes, 0);
    }
    byte[] rewritten =
        classFile.transformClass(
            model,
            ClassTransform.transformingMethodBodies(method -> sites(method) > 0, this::swap));
    return new Swapped(rewritten, sites);
  }

  private void swap(CodeBuilder code, CodeElement element) {
    switch (element) {
      case NewObjectInstruction made when made.className().matches(BROKER) -> code.new_(subclass);
      case InvokeInstruction call when isConstruction(call) ->
          code.invokespecial(subclass, ConstantDescs.INIT_NAME, CONSTRUCTOR);
      default -> code.with(element);
    }
  }

  private static int sites(MethodModel method) {
    int made = 0;
    int constructed = 0;
    for (CodeElement element : method.code().map(CodeModel::elementList).orElse(List.of())) {
      if (element instanceof NewObjectInstruction created && created.className().matches(BROKER)) {
        made++;
      }
      if (element instanceof InvokeInstruction call && isConstruction(call)) {
        constructed++;
      }
    }
    if (made != constructed) {
      throw new UnswappableException(
          "%s makes %d brokers but constructs %d"
              .formatted(method.methodName().stringValue(), made, constructed));
    }
    return made;
  }

  private static boolean isConstruction(InvokeInstruction call) {
    return call.opcode() == Opcode.INVOKESPECIAL
        && call.owner().matches(BROKER)
        && call.name().equalsString(ConstantDescs.INIT_NAME);
  }

  private static void refuseWhatIsNotKnown(ClassModel model) {
    if (model.superclass().filter(parent -> parent.matches(BROKER)).isPresent()) {
      throw new UnswappableException("it is another subclass of the broker");
    }
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof MethodHandleEntry handle && isConstructor(handle.reference())) {
        throw new UnswappableException("it refers to the broker's constructor as a method handle");
      }
      if (entry instanceof MemberRefEntry member
          && isConstructor(member)
          && !member.type().equalsString(CONSTRUCTOR.descriptorString())) {
        throw new UnswappableException(
            "it calls the broker's constructor " + member.type().stringValue());
      }
    }
  }

  private static boolean isConstructor(MemberRefEntry member) {
    return member.owner().matches(BROKER) && member.name().equalsString(ConstantDescs.INIT_NAME);
  }
}
