package io.headrace.objectstore;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** What the module's packages may use, and what main code may not call. */
@AnalyzeClasses(
    packages = "io.headrace.objectstore",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule onlyS3KnowsTheSdk =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.headrace.objectstore.s3")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon..");

  @ArchTest
  static final ArchRule storesDoNotKnowEachOther =
      noClasses()
          .that()
          .resideInAnyPackage("..objectstore.file", "..objectstore.memory")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..objectstore.s3");

  @ArchTest
  static final ArchRule fileAndMemoryDoNotKnowEachOther =
      noClasses()
          .that()
          .resideInAPackage("..objectstore.file")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..objectstore.memory");

  @ArchTest
  static final ArchRule onlyObjectStoresKnowsAllStores =
      noClasses()
          .that()
          .resideInAPackage("io.headrace.objectstore")
          .and()
          .doNotHaveSimpleName("ObjectStores")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.headrace.objectstore.(file|memory|s3)");

  @ArchTest
  static final ArchRule timeAndChanceComeFromOutside =
      noClasses()
          .that()
          .doNotHaveSimpleName("ObjectStores")
          .should()
          .accessTargetWhere(banned())
          .because(
              "tests must own them: take an InstantSource, a RandomGenerator, a Sleeper; only ObjectStores makes the real ones");

  private static final Set<String> BANNED =
      Set.of(
          "java.time.Instant.now",
          "java.time.InstantSource.system",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Thread.sleep",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.util.Random.<init>",
          "java.security.SecureRandom.<init>",
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
