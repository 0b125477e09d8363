/** Tests of starting and stopping. */
@NullMarked
package io.headrace.cli.service;

import org.jspecify.annotations.NullMarked;
