package failover.transition;

import java.util.concurrent.Semaphore;

/** Lets a task go on piece by piece: either the task runs or who passes it the baton, never both. */
final class Baton {
    private final Semaphore task = new Semaphore(0);
    private final Semaphore passer = new Semaphore(0);
    private Throwable failure;
    private boolean ended;

    Baton(Runnable work) {
        Thread.ofVirtual().start(() -> {
            task.acquireUninterruptibly();
            try {
                work.run();
            } catch (Throwable e) {
                failure = e;
            }
            ended = true;
            passer.release();
        });
    }

    /** Lets the task go on until it yields or ends; returns whether it has ended. */
    boolean pass() {
        task.release();
        passer.acquireUninterruptibly();
        if (failure != null) {
            throw new AssertionError("The function must not fail", failure);
        }
        return ended;
    }

    void yield() {
        passer.release();
        task.acquireUninterruptibly();
    }
}
