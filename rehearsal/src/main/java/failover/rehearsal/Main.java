package failover.rehearsal;

final class Main {
    static void main(String[] arguments) {}
}
