package io.headrace.broker.kafka.network;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import kafka.network.RequestChannel;
import org.apache.kafka.common.network.ByteBufferSend;
import scala.Option;

/**
 * Something for a connection's network thread to do, on the way that answers take: after all that
 * was enqueued before, before all that comes later. Nothing of it is sent.
 */
final class Instruction extends RequestChannel.SendResponse {
  private final Consumer<PipeliningSelector> action;

  Instruction(RequestChannel.Request request, Consumer<PipeliningSelector> action) {
    super(request, new ByteBufferSend(ByteBuffer.allocate(0)), Option.empty(), Option.empty());
    this.action = action;
  }

  void carryOut(PipeliningSelector selector) {
    action.accept(selector);
  }
}
