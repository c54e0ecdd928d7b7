package failover.rehearsal.service.cloudwatch;

import java.util.DoubleSummaryStatistics;
import java.util.OptionalDouble;

/** How the values of one period become one: named as in CloudWatch. */
public enum Statistic {
    Minimum, Maximum, Sum, Average, SampleCount;

    /** Empty without values, for a sum too: nothing is not zero. */
    OptionalDouble of(DoubleSummaryStatistics values) {
        if (values.getCount() == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(switch (this) {
            case Minimum -> values.getMin();
            case Maximum -> values.getMax();
            case Sum -> values.getSum();
            case Average -> values.getAverage();
            case SampleCount -> values.getCount();
        });
    }
}
