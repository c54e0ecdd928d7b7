package failover.notice;

import java.util.LinkedHashMap;
import tools.jackson.jr.ob.JSON;

/** A notice in the form that each protocol of SNS gets: {@code MessageStructure=json}. */
public final class Protocols {
    private Protocols() {}

    /** By protocol; {@code default} serves those not named. */
    public static String message(String text, String sms, String json) {
        var message = new LinkedHashMap<String, String>();
        message.put("default", text);
        message.put("email", text);
        message.put("sms", sms);
        for (var programs : new String[]{"sqs", "lambda", "firehose", "https", "http", "email-json"}) {
            message.put(programs, json);
        }
        return JSON.std.asString(message);
    }
}
