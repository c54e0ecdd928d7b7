package failover.rehearsal.init;

import failover.infra.settings.Settings;
import failover.page.Mistake;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks what no option has answered, and asks again when an answer breaks a rule. */
final class Answers {
    private final Map<Question, String> given;
    private final Optional<Function<String, String>> person;
    private final ObjectNode settings = JsonMapper.shared().createObjectNode();

    /**
     * Nothing is asked yet.
     *
     * @param given  by options
     * @param person answers a prompt; empty when there is nobody to ask
     */
    Answers(Map<Question, String> given, Optional<Function<String, String>> person) {
        this.given = given;
        this.person = person;
    }

    /** What the settings file will hold. */
    ObjectNode settings() {
        return settings;
    }

    /**
     * The answer to this question, which is also written into the settings.
     *
     * @throws IllegalArgumentException when nobody answers, or an option breaks a rule
     */
    String to(Question question) {
        var answer = given.get(question);
        if (answer == null && person.isPresent()) {
            return asked(question, person.get());
        }
        var used = answer == null ? question.otherwise(settings) : answer;
        refusal(question, used).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        return used;
    }

    private String asked(Question question, Function<String, String> ask) {
        var prompt = "%d/%d  %s [%s]: ".formatted(question.ordinal() + 1, Question.values().length, question.text(),
                question.hint(settings));
        while (true) {
            var said = ask.apply(prompt).strip();
            var answer = said.isEmpty() ? question.otherwise(settings) : said;
            var refusal = refusal(question, answer);
            if (refusal.isEmpty()) {
                return answer;
            }
            prompt = "     " + refusal.get() + "\n     ";
        }
    }

    /** By the rules that synth has. */
    private Optional<String> refusal(Question question, String answer) {
        if (!question.accepts(answer)) {
            return Optional.of(answer.isEmpty()
                    ? "%s is missing; needed: %s".formatted(question.option(), question.example())
                    : "%s is \"%s\"; allowed: %s".formatted(question.option(), answer, question.example()));
        }
        question.put(answer, settings);
        return mistakes().stream().map(Mistake::text)
                .filter(text -> question.keys().stream().anyMatch(key -> text.startsWith(key + " "))).findFirst();
    }

    private List<Mistake> mistakes() {
        var context = JsonMapper.shared().createObjectNode().set("failover", settings);
        return Settings.readingOf(context, Path.of("")).mistakes();
    }
}
