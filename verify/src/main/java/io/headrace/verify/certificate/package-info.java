/** What a verification found, as it is kept. */
@NullMarked
package io.headrace.verify.certificate;

import org.jspecify.annotations.NullMarked;
