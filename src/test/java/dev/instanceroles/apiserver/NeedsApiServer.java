package dev.instanceroles.apiserver;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests on a real Kubernetes API server, which is one for all of them and is fetched or built if need be. They are skipped where
 * there is none, with a text that says what was tried; with {@code -Dapiserver.required=true} its lack is a failure. An
 * {@link ApiServer} may be asked for as a parameter.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ApiServerExtension.class)
public @interface NeedsApiServer {}
