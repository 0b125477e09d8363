package io.headrace.control.cluster;

/**
 * Where an express cluster keeps its data; each URI is this cluster's alone. Without credentials.
 *
 * @param wal the write-ahead log's store, such as {@code file:///srv/headrace/0a1b…} or {@code
 *     s3://bucket/prefix/0a1b…?region=eu-west-1}
 * @param archive the store of rolled segments
 */
public record StoreUris(String wal, String archive) {}
