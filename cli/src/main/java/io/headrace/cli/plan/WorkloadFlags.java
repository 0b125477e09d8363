package io.headrace.cli.plan;

import io.headrace.planner.workload.WorkloadField;
import io.headrace.planner.workload.WorkloadField.Need;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * Gives {@code plan} and all below it a flag for each field of a workload, named as in a workload
 * file. {@code --region} is there already.
 */
final class WorkloadFlags implements CommandLine.IModelTransformer {
  @Override
  public CommandSpec transform(CommandSpec plan) {
    PlanCommand command = (PlanCommand) plan.userObject();
    for (WorkloadField field : WorkloadField.values()) {
      if (field != WorkloadField.REGION) {
        plan.addOption(
            OptionSpec.builder("--" + field.key())
                .type(String.class)
                .paramLabel(label(field))
                .description(description(field))
                .scopeType(ScopeType.INHERIT)
                .setter(setter(command, field))
                .build());
      }
    }
    return plan;
  }

  private static ISetter setter(PlanCommand command, WorkloadField field) {
    return new ISetter() {
      @Override
      public <T> @Nullable T set(@Nullable T value) {
        command.flag(field, (String) value);
        return null;
      }
    };
  }

  private static String label(WorkloadField field) {
    return switch (field.kind()) {
      case RATE, BYTES, VOLUME, HOURS, MINUTES, MILLISECONDS, MONTHS, PERCENT ->
          "<" + field.kind().unit() + ">";
      case SHARE -> "<share>";
      case COUNT -> "<n>";
      case FLAG -> "<true|false>";
      case CHOICE, TEXT -> "<" + field.key().substring(field.key().lastIndexOf('.') + 1) + ">";
    };
  }

  private static String description(WorkloadField field) {
    String rest =
        field.need() == Need.REQUIRED
            ? " (needed)"
            : field.fallback() == null ? "" : " (default: " + field.fallback() + ")";
    return (field.question() + rest).replace("%", "%%");
  }
}
