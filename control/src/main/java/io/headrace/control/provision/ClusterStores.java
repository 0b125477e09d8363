package io.headrace.control.provision;

import io.headrace.control.cluster.StoreUris;
import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.ObjectStores;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what express clusters have stored, once they are deleted. */
final class ClusterStores {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterStores.class);
  private static final int PAGE = 1000;

  private ClusterStores() {}

  /** Removes all objects of these stores; may be repeated after a failure. */
  static void erase(StoreUris stores) {
    for (String uri : List.of(stores.wal(), stores.archive())) {
      try {
        erase(uri);
      } catch (IOException | RuntimeException e) {
        throw new ProvisioningException(
            "The store %s cannot be emptied: %s. The cluster is deleted once it can be."
                .formatted(uri, e.getMessage()),
            e);
      }
    }
  }

  private static void erase(String uri) throws IOException {
    if (StoreLocations.isFile(uri)) {
      NodeLauncher.deleteRecursively(StoreLocations.directory(uri));
      return;
    }
    long removed = 0;
    try (ObjectStore store = ObjectStores.open(uri, "eraser")) {
      for (List<ObjectInfo> page = store.list("", "", PAGE);
          !page.isEmpty();
          page = store.list("", "", PAGE)) {
        for (ObjectInfo object : page) {
          store.delete(object.key());
        }
        removed += page.size();
      }
    }
    LOG.info("Removed {} objects of {}", removed, uri);
  }
}
