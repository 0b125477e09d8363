package io.headrace.planner.sensitivity;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A point of a curve.
 *
 * @param value in the unit of the dimension
 * @param usd exact, of a month; null if the option cannot carry the workload there
 */
public record CurvePoint(double value, @Nullable BigDecimal usd) {}
