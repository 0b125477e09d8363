package io.headrace.api.sign;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parsed SigV4 {@code Authorization} header.
 *
 * @param signedHeaders lower-case names in the order in which they were signed
 * @param signature lower-case hex
 */
public record Authorization(
    String accessKeyId, Scope scope, List<String> signedHeaders, String signature) {
  private static final Pattern FORM =
      Pattern.compile(
          "AWS4-HMAC-SHA256\\s+Credential=([^/,\\s]+)/(\\d{8})/([^/,\\s]+)/([^/,\\s]+)/aws4_request,"
              + "\\s*SignedHeaders=([^,\\s]+),\\s*Signature=([0-9a-f]{64})");

  static Authorization parse(String header) {
    Matcher matcher = FORM.matcher(header.strip());
    if (!matcher.matches()) {
      throw new InvalidSignatureException(
          "Header Authorization is not of the form 'AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/SERVICE/aws4_request,"
              + " SignedHeaders=…, Signature=…'.");
    }
    return new Authorization(
        matcher.group(1),
        new Scope(matcher.group(2), matcher.group(3), matcher.group(4)),
        Arrays.asList(matcher.group(5).split(";")),
        matcher.group(6));
  }
}
