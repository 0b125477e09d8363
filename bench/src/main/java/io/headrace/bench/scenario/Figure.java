package io.headrace.bench.scenario;

import org.jspecify.annotations.Nullable;

/**
 * Something that is measured.
 *
 * @param scenario that measures it
 * @param name within the scenario
 * @param unit of its values
 * @param target null if the figure only explains others
 */
record Figure(String scenario, String name, String unit, @Nullable Target target) {}
