package io.headrace.cli.plan;

import io.headrace.cli.HeadraceCommand;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParentCommand;

/** A part of the answers: takes the workload as {@code plan} does. */
abstract class PlanPart extends HeadraceCommand {
  @ParentCommand private @Nullable PlanCommand parent;

  PlanCommand parent() {
    return Objects.requireNonNull(parent, "not run by picocli");
  }
}
