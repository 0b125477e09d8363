package io.headrace.kafkatests.run;

import io.headrace.kafkatests.fork.BrokerAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A jar that names the agent and holds nothing: the agent's class is on the class path. */
public final class AgentJar {
  private AgentJar() {}

  /** Writes it and returns where. */
  public static Path write(Path file) throws IOException {
    var manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", BrokerAgent.class.getName());
    new JarOutputStream(Files.newOutputStream(file), manifest).close();
    return file;
  }
}
