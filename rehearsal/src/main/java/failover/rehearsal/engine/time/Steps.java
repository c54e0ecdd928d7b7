package failover.rehearsal.engine.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/**
 * Time that stands still as long as anything runs, and then goes to the next moment at which something is due. What is due at
 * the same moment runs one after the other, in the order in which it was asked for. So nothing that is simulated depends on
 * how fast this machine is, or on which of two threads is quicker.
 */
final class Steps {
    private final Executor runs;
    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    /** What the last step has found due and has not run yet. */
    private final Queue<Runnable> dueNow = new ArrayDeque<>();
    private Instant now;
    private long order;
    private int busy;

    private record Due(Instant at, long order, Runnable run) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            var earlier = at.compareTo(other.at);
            return earlier == 0 ? Long.compare(order, other.order) : earlier;
        }
    }

    Steps(Instant origin, Executor runs) {
        this.now = origin;
        this.runs = runs;
    }

    synchronized Instant now() {
        return now;
    }

    synchronized void add(Duration after, Runnable run) {
        queue.add(new Due(now.plus(after.isNegative() ? Duration.ZERO : after), order++, run));
    }

    /** When something is due next; the far future when nothing ever is. */
    synchronized Instant next() {
        return queue.isEmpty() ? Instant.MAX : queue.peek().at;
    }

    /**
     * Runs what the last step has found due. What that asks for at once is for the next step, at the same moment: who waits
     * looks in between.
     *
     * @param patience real time that anything may run at a stretch
     * @return false when something still runs after that
     */
    boolean settle(Duration patience) throws InterruptedException {
        do {
            if (!awaitIdle(patience)) {
                return false;
            }
        } while (startNext());
        return true;
    }

    private synchronized boolean awaitIdle(Duration real) throws InterruptedException {
        var deadline = System.nanoTime() + real.toNanos();
        while (busy > 0) {
            var left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private synchronized boolean startNext() {
        var due = dueNow.poll();
        if (due == null) {
            return false;
        }
        runs.execute(() -> {
            try {
                due.run();
            } finally {
                add(-1);
            }
        });
        busy++;
        return true;
    }

    private synchronized void add(int running) {
        busy += running;
        notifyAll();
    }

    /** To the caller, who counts as running, this much time passes. */
    void sleep(Duration duration) throws InterruptedException {
        var awake = new CountDownLatch(1);
        add(duration, () -> {
            add(1);
            awake.countDown();
        });
        add(-1);
        awake.await();
    }

    /** Goes to the next moment, at which {@link #settle} runs what is due. */
    synchronized void step() {
        now = queue.peek().at;
        while (!queue.isEmpty() && queue.peek().at.equals(now)) {
            dueNow.add(queue.poll().run);
        }
    }

    /** Goes on to a moment at which nothing is due. */
    synchronized void advance(Instant to) {
        now = to;
    }
}
