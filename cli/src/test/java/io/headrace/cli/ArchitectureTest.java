package io.headrace.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;

/** What the command may use, and what main code may not call. */
@AnalyzeClasses(packages = "io.headrace.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule onlyTheApiThePlannerAndTheBenchAreUsed =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.headrace.cli..",
              "io.headrace.api..",
              "io.headrace.planner..",
              "io.headrace.verify..",
              "io.headrace.bench..",
              "java..",
              "picocli..",
              "com.fasterxml.jackson..",
              "org.apache.kafka.clients..",
              "org.apache.kafka.common..",
              "org.jspecify..")
          .because("the command proves that the public API is complete");

  @ArchTest
  static final ArchRule nounsHaveNoCycles =
      SlicesRuleDefinition.slices().matching("io.headrace.cli.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule timeAndChanceComeFromOutside =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.headrace.cli.Headrace")
          .should()
          .accessTargetWhere(banned())
          .because(
              "tests must own them: take the session's clock and pause; only Headrace makes the real ones");

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

  private static DescribedPredicate<JavaAccess<?>> banned() {
    return describe(
        "a banned clock, source of chance or sleep",
        access -> {
          AccessTarget target = access.getTarget();
          return BANNED.contains(target.getOwner().getFullName() + "." + target.getName());
        });
  }
}
