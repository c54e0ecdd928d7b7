package failover.infra;

import failover.infra.app.Synthesis;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** For tests that use CDK directly: its one Node process answers one caller at a time, and {@link Synthesis} may be that caller. */
public final class AloneInCdk implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method,
            ExtensionContext context) throws Throwable {
        synchronized (Synthesis.class) {
            invocation.proceed();
        }
    }
}
