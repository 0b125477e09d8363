package io.headrace.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every command has: the session of this run. */
public abstract class HeadraceCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  /** The session; made on first use, so that help needs no service. */
  protected Session session() {
    return root().session();
  }

  /** What stands after {@code --region}; null without it. */
  protected @Nullable String region() {
    return root().region;
  }

  protected CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    return spec;
  }

  private Headrace root() {
    return (Headrace) spec().root().userObject();
  }
}
