/** Objects in S3 or a service that speaks its protocol. The only package that knows the AWS SDK. */
@NullMarked
package io.headrace.objectstore.s3;

import org.jspecify.annotations.NullMarked;
