/** Where nodes run: the interface, and this machine as the place. */
@NullMarked
package io.headrace.control.provision;

import org.jspecify.annotations.NullMarked;
