/** A whole run: topics, load, the checker's verdict, the certificate. */
@NullMarked
package io.headrace.verify.durability;

import org.jspecify.annotations.NullMarked;
