package failover.aws;
