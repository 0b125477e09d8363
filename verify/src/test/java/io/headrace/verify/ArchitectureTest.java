package io.headrace.verify;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** What the verification's parts may use. */
@AnalyzeClasses(
    packages = "io.headrace.verify",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final Set<String> BANNED =
      Set.of(
          "java.time.Instant.now",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Thread.sleep",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.util.Random.<init>",
          "java.util.concurrent.ThreadLocalRandom.current");

  @ArchTest
  static final ArchRule packagesPointOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("check")
          .definedBy("..verify.check..")
          .layer("clients")
          .definedBy("..verify.clients..")
          .layer("certificate")
          .definedBy("..verify.certificate..")
          .layer("load")
          .definedBy("..verify.load..")
          .layer("durability")
          .definedBy("..verify.durability..")
          .layer("matrix")
          .definedBy("..verify.matrix..")
          .whereLayer("durability")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("matrix")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("load")
          .mayOnlyBeAccessedByLayers("durability")
          .whereLayer("certificate")
          .mayOnlyBeAccessedByLayers("durability")
          .whereLayer("check")
          .mayOnlyBeAccessedByLayers("load", "durability")
          .whereLayer("clients")
          .mayOnlyBeAccessedByLayers("load", "durability", "matrix");

  @ArchTest
  static final ArchRule theCheckerIsAFunction =
      classes()
          .that()
          .resideInAPackage("..verify.check..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("io.headrace.verify.check..", "java..", "org.jspecify..")
          .because("it must be possible to check a history without a cluster");

  @ArchTest
  static final ArchRule onlyKafkasClientsAreUsed =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.headrace.verify..",
              "java..",
              "org.apache.kafka.clients..",
              "org.apache.kafka.common..",
              "org.jspecify..")
          .because("what it finds must hold for any Kafka service");

  @ArchTest
  static final ArchRule timeAndChanceComeFromOutside =
      noClasses()
          .should()
          .accessTargetWhere(banned())
          .because("tests must own them: take an InstantSource, a RandomGenerator, a Signal");

  private static DescribedPredicate<JavaAccess<?>> banned() {
    return describe(
        "a banned clock, source of chance or sleep",
        access -> {
          AccessTarget target = access.getTarget();
          return BANNED.contains(target.getOwner().getFullName() + "." + target.getName());
        });
  }
}
