@NullMarked
package io.headrace.control.rest;

import org.jspecify.annotations.NullMarked;
