package failover.transition;
