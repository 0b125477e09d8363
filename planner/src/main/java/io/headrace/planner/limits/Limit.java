package io.headrace.planner.limits;

import java.time.LocalDate;

/**
 * A limit or an assumption.
 *
 * @param value in the unit
 * @param unit what it is counted in
 * @param date when it was read
 * @param source where it was read
 * @param confirmed whether somebody found it published
 */
public record Limit(
    double value, LimitUnit unit, LocalDate date, String source, boolean confirmed) {}
