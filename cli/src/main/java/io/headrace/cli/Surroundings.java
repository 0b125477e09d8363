package io.headrace.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a run of the command finds around itself; a test brings its own.
 *
 * @param environment the environment variables
 * @param home the distribution that the command runs from, absolute
 * @param terminals where a person sits
 * @param out where results go
 * @param err where progress and errors go
 * @param prompt asks that person
 */
record Surroundings(
    Map<String, String> environment,
    Path home,
    Terminals terminals,
    PrintStream out,
    PrintStream err,
    Prompt prompt,
    InstantSource clock,
    Pause pause) {}
