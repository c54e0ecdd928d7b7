package failover.infra.doctor;

/**
 * One place where an invariant is broken.
 *
 * @param where the resource, or the property that has the fault
 * @param cause what is wrong there
 * @param fix   what to change
 */
record Finding(String where, String cause, String fix) {
    Finding(Part part, String cause, String fix) {
        this(part.toString(), cause, fix);
    }

    @Override
    public String toString() {
        return "%s: %s. Fix: %s".formatted(where, cause, fix);
    }
}
