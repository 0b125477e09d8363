package io.headrace.planner.comparison;

import org.jspecify.annotations.Nullable;

/**
 * An input that is not the same in both workloads.
 *
 * @param field as in a workload file
 * @param a with its unit; null where it is not set
 * @param b likewise
 */
public record InputDifference(String field, @Nullable String a, @Nullable String b) {}
