/** Commands about the service itself: up, down, status. */
@NullMarked
package io.headrace.cli.service;

import org.jspecify.annotations.NullMarked;
