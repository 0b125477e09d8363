package io.headrace.control;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;

/** The module picture of {@code docs/architecture.md}, and what main code may not call. */
@AnalyzeClasses(
    packages = "io.headrace.control",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesPointOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cluster")
          .definedBy("..control.cluster..")
          .layer("store")
          .definedBy("..control.store..")
          .layer("provision")
          .definedBy("..control.provision..")
          .layer("kafka")
          .definedBy("..control.kafka..")
          .layer("reconcile")
          .definedBy("..control.reconcile..")
          .layer("telemetry")
          .definedBy("..control.telemetry..")
          .layer("rest")
          .definedBy("..control.rest..")
          .layer("app")
          .definedBy("..control.app..")
          .whereLayer("app")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("rest")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("reconcile")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("telemetry")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("kafka")
          .mayOnlyBeAccessedByLayers("rest", "reconcile", "app")
          .whereLayer("provision")
          .mayOnlyBeAccessedByLayers("rest", "reconcile", "app")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("rest", "reconcile", "telemetry", "app");

  @ArchTest
  static final ArchRule noCycles =
      SlicesRuleDefinition.slices().matching("io.headrace.control.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theDomainDoesNoInputOrOutput =
      noClasses()
          .that()
          .resideInAPackage("..control.cluster..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..", "java.nio.file..", "java.net..", "java.sql..", "org.apache.kafka..");

  @ArchTest
  static final ArchRule timeAndChanceComeFromOutside =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.headrace.control.app.HeadraceService")
          .should()
          .callCodeUnitWhere(banned())
          .because(
              "tests must own them: take an InstantSource, a RandomGenerator, or wait on a lock with a time limit; only HeadraceService makes the real ones");

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

  private static DescribedPredicate<JavaCall<?>> banned() {
    return describe(
        "a banned clock, source of chance or sleep",
        call -> {
          AccessTarget.CodeUnitCallTarget target = call.getTarget();
          return BANNED.contains(target.getOwner().getFullName() + "." + target.getName());
        });
  }
}
