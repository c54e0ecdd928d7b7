package failover.rehearsal.benchmark;

import java.io.IOException;

/** One benchmark, which runs alone too. */
interface Table {
    /** For the command line. */
    String name();

    String title();

    /**
     * Returns tables and remarks as Markdown.
     *
     * @param runs of each row, in alternation
     */
    String measure(World world, int runs) throws IOException;
}
