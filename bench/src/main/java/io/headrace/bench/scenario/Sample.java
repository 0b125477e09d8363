package io.headrace.bench.scenario;

/**
 * One value of a figure.
 *
 * @param round from 1
 */
record Sample(Figure figure, Side side, int round, double value) {}
