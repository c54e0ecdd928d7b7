package failover.infra;

final class FailoverApp {
    static void main(String[] arguments) {}
}
