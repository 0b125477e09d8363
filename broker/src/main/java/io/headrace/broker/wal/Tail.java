package io.headrace.broker.wal;

import java.util.List;

/**
 * What a partition has above its archive.
 *
 * @param sections without a gap, in the order of their offsets; the first may begin below the
 *     archive's end
 * @param endOffset the partition's end: that of the last section, or of the archive if there is
 *     none
 */
public record Tail(List<SectionRef> sections, long endOffset) {}
