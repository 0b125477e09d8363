package io.headrace.cli.plan;

import io.headrace.cli.Console;
import io.headrace.planner.InvalidInputException;
import io.headrace.planner.workload.Completion;
import io.headrace.planner.workload.Completion.Complete;
import io.headrace.planner.workload.Completion.Incomplete;
import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadDraft;
import io.headrace.planner.workload.WorkloadField;
import java.util.List;

/** Asks a person at the terminal for what cannot be defaulted. */
final class Questions {
  private static final int TRIES = 3;

  private final Console console;
  private boolean asked;

  Questions(Console console) {
    this.console = console;
  }

  /**
   * The workload.
   *
   * @throws InvalidInputException naming all that is missing, if nobody can be asked
   */
  Workload complete(WorkloadDraft begun) {
    WorkloadDraft draft = begun;
    while (true) {
      switch (draft.complete()) {
        case Complete complete -> {
          return complete.workload();
        }
        case Incomplete incomplete -> draft = with(draft, incomplete.missing());
      }
    }
  }

  /**
   * The draft with all of these fields.
   *
   * @throws InvalidInputException naming those that are missing, if nobody can be asked
   */
  WorkloadDraft with(WorkloadDraft begun, List<WorkloadField> needed) {
    WorkloadDraft draft = begun;
    for (WorkloadField field : needed) {
      if (!draft.has(field)) {
        draft = ask(draft, field, needed);
      }
    }
    return draft;
  }

  private WorkloadDraft ask(WorkloadDraft draft, WorkloadField field, List<WorkloadField> needed) {
    if (!console.canAsk() || console.isJson()) {
      throw missing(draft, needed);
    }
    if (!asked) {
      console.note("Some things cannot be guessed; a file can hold the answers (-f FILE).");
      asked = true;
    }
    String unit = field.kind().unit().isEmpty() ? "" : " [" + field.kind().unit() + "]";
    for (int i = 0; i < TRIES; i++) {
      String answer = console.ask("  " + field.question() + unit + " ");
      if (answer == null) {
        break;
      }
      if (!answer.isBlank()) {
        try {
          WorkloadDraft more = draft.with(field, answer);
          check(more, field);
          return more;
        } catch (InvalidInputException e) {
          console.note("  " + e.getMessage());
        }
      }
    }
    throw missing(draft, needed);
  }

  /** Refuses an answer at once that cannot be read, or that contradicts what was said before. */
  private static void check(WorkloadDraft draft, WorkloadField field) {
    switch (field.kind()) {
      case COUNT -> {
        int _ = draft.count(field);
      }
      case RATE, BYTES, VOLUME, HOURS, MINUTES, MILLISECONDS, MONTHS, PERCENT, SHARE -> {
        double _ = draft.number(field);
      }
      case FLAG, CHOICE, TEXT -> {}
    }
    Completion _ = draft.complete();
  }

  private static InvalidInputException missing(WorkloadDraft draft, List<WorkloadField> needed) {
    List<String> keys =
        needed.stream().filter(field -> !draft.has(field)).map(WorkloadField::key).toList();
    return new InvalidInputException(
        keys.getFirst(),
        "(not given)",
        "is needed, and nothing else determines it",
        "Give %s, each as a flag (--%s ...) or in a file (-f FILE)."
            .formatted(String.join(", ", keys), keys.getFirst()));
  }
}
