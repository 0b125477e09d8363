package io.headrace.planner;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;

/** What the planner may use: it computes, and nothing else. */
@AnalyzeClasses(
    packages = "io.headrace.planner",
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
  static final ArchRule noCycles =
      SlicesRuleDefinition.slices().matching("io.headrace.planner.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyFilesReads =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.headrace.planner.files")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..",
              "java.nio.file..",
              "java.net..",
              "com.fasterxml..",
              "io.headrace.api..",
              "org.apache.kafka..")
          .because("the planner is functions over records; files come in through planner.files");

  @ArchTest
  static final ArchRule timeAndChanceComeFromOutside =
      noClasses().should().callCodeUnitWhere(banned());

  private static DescribedPredicate<JavaCall<?>> banned() {
    return describe(
        "a banned clock, source of chance or sleep",
        call ->
            BANNED.contains(
                call.getTarget().getOwner().getFullName() + "." + call.getTarget().getName()));
  }
}
