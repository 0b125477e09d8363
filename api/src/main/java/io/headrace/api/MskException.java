package io.headrace.api;

import org.jspecify.annotations.Nullable;

/**
 * An error of the MSK API. The service throws it and one mapper puts it on the wire; the client
 * reads it back from there.
 *
 * <p>The message names the field, the value and the way out. {@code invalidParameter} is the wire
 * name of the field at fault, or null.
 */
public final class MskException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The kinds of error that the MSK API knows, with their HTTP status. */
  public enum Kind {
    BAD_REQUEST(400, "BadRequestException"),
    UNAUTHORIZED(401, "UnauthorizedException"),
    FORBIDDEN(403, "ForbiddenException"),
    NOT_FOUND(404, "NotFoundException"),
    UNKNOWN_TOPIC(404, "UnknownTopicOrPartitionException"),
    /** Headrace's own: the path exists, but not with this method. */
    METHOD_NOT_ALLOWED(405, "MethodNotAllowedException"),
    CONFLICT(409, "ConflictException"),
    TOPIC_EXISTS(409, "TopicExistsException"),
    CLUSTER_CONNECTIVITY(409, "ClusterConnectivityException"),
    KAFKA_REQUEST(400, "KafkaRequestException"),
    TOO_MANY_REQUESTS(429, "TooManyRequestsException"),
    INTERNAL(500, "InternalServerErrorException"),
    /** Headrace's own: the operation exists in the API but is not served. */
    NOT_IMPLEMENTED(501, "NotImplementedException"),
    UNAVAILABLE(503, "ServiceUnavailableException");

    private final int status;
    private final String wireName;

    Kind(int status, String wireName) {
      this.status = status;
      this.wireName = wireName;
    }

    /** The HTTP status code. */
    public int status() {
      return status;
    }

    /** The value of the {@code x-amzn-ErrorType} header. */
    public String wireName() {
      return wireName;
    }

    /** The kind with this wire name, or else one that fits the status. */
    static Kind of(@Nullable String wireName, int status) {
      for (Kind kind : values()) {
        if (kind.wireName.equals(wireName)) {
          return kind;
        }
      }
      for (Kind kind : values()) {
        if (kind.status == status) {
          return kind;
        }
      }
      return status >= 500 ? INTERNAL : BAD_REQUEST;
    }
  }

  private final Kind kind;
  private final @Nullable String invalidParameter;

  /** An error of this kind; {@code invalidParameter} names the field at fault, or is null. */
  public MskException(Kind kind, String message, @Nullable String invalidParameter) {
    super(message);
    this.kind = kind;
    this.invalidParameter = invalidParameter;
  }

  /** A field of the request has a value that cannot be accepted. */
  public static MskException badRequest(String parameter, String message) {
    return new MskException(Kind.BAD_REQUEST, message, parameter);
  }

  /** What the request names does not exist. */
  public static MskException notFound(String parameter, String message) {
    return new MskException(Kind.NOT_FOUND, message, parameter);
  }

  /** The request is well formed but does not fit the present state. */
  public static MskException conflict(@Nullable String parameter, String message) {
    return new MskException(Kind.CONFLICT, message, parameter);
  }

  /** What kind of error this is. */
  public Kind kind() {
    return kind;
  }

  /** The wire name of the field at fault, or null when no single field is. */
  public @Nullable String invalidParameter() {
    return invalidParameter;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? kind.wireName() : message;
  }
}
