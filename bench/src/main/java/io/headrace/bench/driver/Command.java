package io.headrace.bench.driver;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a driver is told, a line of JSON each; every one is answered by a {@link Reply}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Command.Start.class, name = "start"),
  @JsonSubTypes.Type(value = Command.Rate.class, name = "rate"),
  @JsonSubTypes.Type(value = Command.Reading.class, name = "reading"),
  @JsonSubTypes.Type(value = Command.Reset.class, name = "reset"),
  @JsonSubTypes.Type(value = Command.Look.class, name = "look"),
  @JsonSubTypes.Type(value = Command.Pending.class, name = "pending"),
  @JsonSubTypes.Type(value = Command.Stop.class, name = "stop")
})
public sealed interface Command {
  /** Makes the clients, and makes sure that each reaches every partition. */
  record Start(ClientPlan plan) implements Command {}

  /** Produces at a rate, in records a second of all producers; 0 for nothing, negative for all. */
  record Rate(double recordsPerSecond) implements Command {}

  /** Whether consumers read. */
  record Reading(boolean on) implements Command {}

  /** Begins to measure anew. */
  record Reset() implements Command {}

  /** Asks for what was measured since the last {@link Reset}. */
  record Look() implements Command {}

  /** Asks for what is under way. */
  record Pending() implements Command {}

  /** Closes the clients. */
  record Stop() implements Command {}
}
