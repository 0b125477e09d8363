package io.headrace.bench.result;

/**
 * What a cluster used between two moments, or up to one. All of it is 0 where it cannot be known,
 * as of clusters that are not ours.
 *
 * @param seconds between the two, or of this process's clock
 * @param records that were acknowledged
 * @param brokerCpu CPU seconds of the brokers
 * @param otherCpu CPU seconds of controllers and of the S3 server
 * @param clientCpu CPU seconds of the clients
 * @param writtenBytes that the brokers, and the S3 server, had written to disks
 * @param replicatedBytes of records that brokers received from each other
 * @param peerBytes all that brokers sent to each other, requests and responses
 * @param storeRequests to the object store
 * @param storeBytes to and from the object store
 * @param residentMiB memory of all brokers at the later moment
 */
public record Counters(
    double seconds,
    long records,
    double brokerCpu,
    double otherCpu,
    double clientCpu,
    long writtenBytes,
    long replicatedBytes,
    long peerBytes,
    long storeRequests,
    long storeBytes,
    double residentMiB) {

  /** What came after an earlier moment. */
  public Counters since(Counters earlier) {
    return new Counters(
        seconds - earlier.seconds,
        records - earlier.records,
        brokerCpu - earlier.brokerCpu,
        otherCpu - earlier.otherCpu,
        clientCpu - earlier.clientCpu,
        writtenBytes - earlier.writtenBytes,
        replicatedBytes - earlier.replicatedBytes,
        peerBytes - earlier.peerBytes,
        storeRequests - earlier.storeRequests,
        storeBytes - earlier.storeBytes,
        residentMiB);
  }
}
