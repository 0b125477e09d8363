package io.headrace.bench;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Which package may use which; a stopwatch is allowed here, other clocks and chance are not. */
@AnalyzeClasses(
    packages = "io.headrace.bench",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule dependenciesGoOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("scenario")
          .definedBy("io.headrace.bench.scenario..")
          .layer("report")
          .definedBy("io.headrace.bench.report..")
          .layer("run")
          .definedBy("io.headrace.bench.run..")
          .layer("operation")
          .definedBy("io.headrace.bench.operation..")
          .layer("target")
          .definedBy("io.headrace.bench.targets..")
          .layer("result")
          .definedBy("io.headrace.bench.result..")
          .layer("search")
          .definedBy("io.headrace.bench.search..")
          .layer("driver")
          .definedBy("io.headrace.bench.driver..")
          .layer("machine")
          .definedBy("io.headrace.bench.machine..")
          .layer("workload")
          .definedBy("io.headrace.bench.workload..")
          .layer("cluster")
          .definedBy("io.headrace.bench.cluster..")
          .whereLayer("scenario")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("report")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("run")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("operation")
          .mayOnlyBeAccessedByLayers("run")
          .whereLayer("target")
          .mayOnlyBeAccessedByLayers("run", "operation")
          .whereLayer("search")
          .mayOnlyBeAccessedByLayers("run")
          .whereLayer("result")
          .mayOnlyBeAccessedByLayers("run", "report", "target", "operation", "scenario")
          .whereLayer("driver")
          .mayOnlyBeAccessedByLayers("run", "operation", "target", "result", "report", "scenario")
          .whereLayer("machine")
          .mayOnlyBeAccessedByLayers("run", "target", "result", "report", "scenario")
          .whereLayer("cluster")
          .mayOnlyBeAccessedByLayers("run", "operation", "target", "driver", "scenario");

  private static final Set<String> BANNED =
      Set.of(
          "java.time.Instant.now",
          "java.lang.System.currentTimeMillis",
          "java.lang.Thread.sleep",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current");

  @ArchTest
  static final ArchRule timeAndChanceComeFromOutside =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.headrace.bench.scenario..")
          .should()
          .accessTargetWhere(banned())
          .because("results say when they were made by the clock of who asks for them");

  private static DescribedPredicate<JavaAccess<?>> banned() {
    return describe(
        "a banned clock, source of chance or sleep",
        access ->
            BANNED.contains(
                access.getTarget().getOwner().getFullName() + "." + access.getTarget().getName()));
  }
}
