package io.headrace.kafkatests.suite;

import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a class file says about itself; names are internal ones.
 *
 * @param name its name
 * @param parents its superclass and interfaces
 * @param isAbstract whether it has no instances
 * @param methodAnnotations descriptors of the annotations on its methods
 * @param mentioned the classes that it refers to
 */
record ScannedClass(
    String name,
    List<String> parents,
    boolean isAbstract,
    Set<String> methodAnnotations,
    Set<String> mentioned) {

  static ScannedClass of(byte[] bytes) {
    ClassModel model = ClassFile.of().parse(bytes);
    List<String> parents = new ArrayList<>();
    model.superclass().ifPresent(parent -> parents.add(parent.asInternalName()));
    model.interfaces().forEach(parent -> parents.add(parent.asInternalName()));
    Set<String> mentioned = new HashSet<>();
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof ClassEntry type) {
        mentioned.add(type.asInternalName());
      }
    }
    return new ScannedClass(
        model.thisClass().asInternalName(),
        List.copyOf(parents),
        model.flags().has(AccessFlag.ABSTRACT),
        annotations(model),
        mentioned);
  }

  /** Whether JUnit can be given it: a class at the top level with instances. */
  boolean isRunnable() {
    return !isAbstract && name.indexOf('$') < 0;
  }

  /** The class at the top level that it stands in. */
  String outermost() {
    int inner = name.indexOf('$');
    return inner < 0 ? name : name.substring(0, inner);
  }

  private static Set<String> annotations(ClassModel model) {
    Set<String> found = new HashSet<>();
    for (MethodModel method : model.methods()) {
      method
          .findAttribute(Attributes.runtimeVisibleAnnotations())
          .ifPresent(
              all -> {
                for (Annotation annotation : all.annotations()) {
                  found.add(annotation.className().stringValue());
                }
              });
    }
    return found;
  }
}
