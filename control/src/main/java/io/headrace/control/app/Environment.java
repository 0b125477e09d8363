package io.headrace.control.app;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Time and chance, which the rest of the service takes from here. */
record Environment(InstantSource clock, RandomGenerator random, Supplier<UUID> ids) {}
