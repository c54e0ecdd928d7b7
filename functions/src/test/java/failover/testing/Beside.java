package failover.testing;

import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * A long class that changes nothing other tests can see, such as a system property: it runs beside them. The lock makes JUnit
 * run its own methods in one thread.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(CONCURRENT)
@ResourceLock(providers = Beside.ItsMethods.class)
public @interface Beside {

    /** A lock for each class. */
    final class ItsMethods implements ResourceLocksProvider {
        @Override
        public Set<Lock> provideForClass(Class<?> testClass) {
            return Set.of(new Lock(testClass.getName()));
        }
    }
}
