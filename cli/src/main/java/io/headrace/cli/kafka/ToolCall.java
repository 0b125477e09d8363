package io.headrace.cli.kafka;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said after {@code headrace kafka}: a tool, the cluster it is for, the tool's arguments.
 *
 * <p>{@code --cluster NAME} may stand anywhere before a {@code --}. Only {@code acls} has an option
 * of that name itself: for it the cluster is named at once after the tool, or before it.
 */
record ToolCall(String tool, @Nullable String cluster, List<String> arguments) {
  private static final String CLUSTER = "--cluster";

  static ToolCall parse(List<String> words) {
    String tool = words.getFirst();
    boolean onlyFirst = tool.equals(KafkaTool.ACLS.toolName());
    String cluster = null;
    List<String> arguments = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      boolean mayBeOurs = cluster == null && (!onlyFirst || i == 1);
      if (word.equals("--")) {
        arguments.addAll(words.subList(i + 1, words.size()));
        break;
      } else if (mayBeOurs && word.startsWith(CLUSTER + "=")) {
        cluster = word.substring(CLUSTER.length() + 1);
      } else if (mayBeOurs && word.equals(CLUSTER) && isName(words, i + 1)) {
        cluster = words.get(++i);
      } else {
        arguments.add(word);
      }
    }
    return new ToolCall(tool, cluster, arguments);
  }

  private static boolean isName(List<String> words, int index) {
    return index < words.size() && !words.get(index).startsWith("-");
  }
}
