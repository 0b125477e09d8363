package io.headrace.control.cluster;

/**
 * A failure domain.
 *
 * @param name the zone, which is also the brokers' rack, such as {@code local-a}
 * @param subnet what the MSK API calls the place of a zone's brokers, such as {@code subnet-a}
 */
public record Zone(String name, String subnet) {}
