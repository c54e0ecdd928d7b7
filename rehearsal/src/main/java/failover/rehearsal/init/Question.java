package failover.rehearsal.init;

import failover.page.PageSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What a new user decides first. Every other setting has a default. */
enum Question {
    DOMAIN("Which name do your visitors use?", "www.example.com", List.of("domain")) {
        @Override
        void put(String answer, ObjectNode settings) {
            settings.put("domain", answer);
        }
    },
    ZONE("In which hosted zone is it? Name, and ID if the zone exists (aws route53 list-hosted-zones)",
            "example.com Z0ABCDEFGHIJ", List.of("zoneName", "hostedZoneId", "domain")) {
        @Override
        String otherwise(ObjectNode settings) {
            var domain = settings.path("domain").asString("");
            return domain.chars().filter(character -> character == '.').count() > 1
                    ? domain.substring(domain.indexOf('.') + 1)
                    : domain;
        }

        @Override
        void put(String answer, ObjectNode settings) {
            var parts = answer.split("\\s+", 2);
            settings.put("zoneName", parts[0]);
            if (parts.length > 1) {
                settings.put("hostedZoneId", parts[1]);
            }
        }
    },
    SERVICE("Do you run the service yourself (own), or deploy one with the failover for 49.05 USD a month (new)?",
            "own or new", List.of("service")) {
        @Override
        String otherwise(ObjectNode settings) {
            return "own";
        }

        @Override
        void put(String answer, ObjectNode settings) {
            settings.put("service", answer.equals("new"));
        }

        @Override
        boolean accepts(String answer) {
            return List.of("own", "new").contains(answer);
        }
    },
    EMAILS("Who gets the notices by e-mail? Separate addresses by commas", "oncall@example.com", List.of("emails")) {
        @Override
        String otherwise(ObjectNode settings) {
            return "nobody";
        }

        @Override
        void put(String answer, ObjectNode settings) {
            var emails = settings.putArray("emails");
            Arrays.stream(answer.split(",")).map(String::strip).filter(one -> !one.isEmpty() && !one.equals("nobody"))
                    .forEach(emails::add);
        }
    },
    /** Not a setting of the deployment: the page has its own file. */
    CONTACT("How do visitors reach you during an outage? The page shows it", "your own mail address or https URL",
            List.of()) {
        @Override
        void put(String answer, ObjectNode settings) {}

        @Override
        boolean accepts(String answer) {
            return PageSettings.isContact(answer) && !PageSettings.isExample(answer);
        }
    };

    private final String text;
    private final String example;
    private final List<String> keys;

    Question(String text, String example, List<String> keys) {
        this.text = text;
        this.example = example;
        this.keys = keys;
    }

    String text() {
        return text;
    }

    String example() {
        return example;
    }

    /** The option of {@code ./rehearse init} that answers it. */
    String option() {
        return "--" + name().toLowerCase(Locale.ROOT);
    }

    /** What a prompt shows: the answer of somebody who just presses Enter, or an example. */
    String hint(ObjectNode settings) {
        return otherwise(settings).isEmpty() ? "such as " + example : otherwise(settings);
    }

    /** The settings that the answer is written to. */
    List<String> keys() {
        return keys;
    }

    /** The answer of somebody who gives none; empty when there must be one. */
    String otherwise(ObjectNode settings) {
        return "";
    }

    abstract void put(String answer, ObjectNode settings);

    boolean accepts(String answer) {
        return !answer.isEmpty();
    }
}
