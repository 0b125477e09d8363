package io.headrace.plugins.tiered;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** What main code may not use. */
@AnalyzeClasses(
    packages = "io.headrace.plugins",
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
  static final ArchRule timeAndChanceComeFromOutside =
      noClasses()
          .should()
          .callCodeUnitWhere(
              describe(
                  "a banned clock, source of chance or sleep",
                  (JavaCall<?> call) -> {
                    AccessTarget.CodeUnitCallTarget target = call.getTarget();
                    return BANNED.contains(
                        target.getOwner().getFullName() + "." + target.getName());
                  }));

  @ArchTest
  static final ArchRule theBrokersInsidesStayOutside =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("kafka..", "org.apache.kafka.storage..", "org.apache.kafka.image..")
          .because("any Kafka broker has to be able to load the plugins");
}
