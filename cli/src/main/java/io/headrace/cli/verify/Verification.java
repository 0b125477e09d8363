package io.headrace.cli.verify;

import io.headrace.verify.certificate.Certificate;
import io.headrace.verify.certificate.CertificateText;
import io.headrace.verify.matrix.Matrix;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What was found.
 *
 * @param matrix null if it was not asked for
 * @param durability null if it was not asked for
 */
record Verification(@Nullable Matrix matrix, @Nullable Certificate durability) {
  /** Whether no row failed and no promise was broken. */
  boolean isClean() {
    return (matrix == null || matrix.isClean()) && (durability == null || durability.isClean());
  }

  String text() {
    StringJoiner text = new StringJoiner("\n\n");
    if (matrix != null) {
      text.add(matrix.text());
    }
    if (durability != null) {
      text.add(CertificateText.of(durability));
    }
    return text.toString();
  }
}
