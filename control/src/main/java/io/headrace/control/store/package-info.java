/** What the service remembers: one interface, one SQL implementation for SQLite and PostgreSQL. */
@NullMarked
package io.headrace.control.store;

import org.jspecify.annotations.NullMarked;
