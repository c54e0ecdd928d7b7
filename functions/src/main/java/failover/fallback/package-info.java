package failover.fallback;
