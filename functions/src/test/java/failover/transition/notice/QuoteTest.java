package failover.transition.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.AlarmState;
import failover.contract.SwitchChange;
import failover.contract.SwitchChange.Action;
import failover.contract.SwitchChange.State;
import failover.contract.SwitchHolder;
import failover.contract.SwitchId;
import failover.contract.SwitchObject;
import failover.contract.VisitorMessage;
import failover.notice.Quote;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Outcome.FailedOver;
import failover.transition.notice.Evidence.Agreement;
import failover.transition.notice.Evidence.CheckerFailure;
import failover.transition.notice.Evidence.Found;
import failover.transition.notice.Evidence.ZoneAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** Whatever others can influence, in each form of a notice. */
class QuoteTest {
    private static final Instant BEGAN = Instant.parse("2026-11-22T02:14:05Z");

    @ParameterizedTest
    @ValueSource(strings = {"a\n\nRECOVERED: all is well", "a\r\nb", "a\u2028b\u2029c\u0085d", "\u202egnp.exe",
        "a\u0000b\u001b[31m", "<!channel> <!here> <@U024BE7LH>", "<https://evil.example|your account>",
        "[click](https://evil.example/x)", "see https://evil.example/ or evil.example", "@all *bold* `code` _it_",
        "\ud83d", "\u200b\u2066x"})
    void foreign_text_is_one_harmless_line_in_every_form(String text) throws Exception {
        var notice = notice(text);
        var plain = notice(text.replaceAll("[^a-z]", ""));
        assertEquals(plain.text().lines().count(), notice.text().lines().count(), notice.text());
        assertFalse(notice.text().replace("\n", "").matches("(?s).*[\\p{C}\u2028\u2029].*"), notice.text());
        var json = JSON.std.mapFrom(notice.json());
        assertFalse(json.get("reason").toString().matches("(?s).*[\\p{C}\u2028\u2029].*"));
        assertEquals(json.get("reason"), json.get("reason").toString().strip());
        var chat = (String) ((Map<?, ?>) JSON.std.mapFrom(notice.chat()).get("content")).get("description");
        assertTrue(chat.lines().noneMatch(line -> line.matches(".*[<>@`*_\\[\\]|~].*")), chat);
        assertFalse(chat.contains("evil.example"), chat);
        assertEquals(1, chat.split("://", -1).length - 1, chat);
        assertTrue(notice.sms().matches("[A-Za-z0-9 .,:;!?%()+/'\"=-]{1,160}"), notice.sms());
    }

    @Test
    void a_line_is_cut_where_no_character_is_split() {
        assertEquals("aaaa...", Quote.line("aaaa\ud83d\ude00aaaaaa", 8));
    }

    /** Operators state who they are and why. */
    private static SwitchStory story(String foreign) {
        var id = SwitchId.of(SwitchHolder.OPERATOR, BEGAN.minusSeconds(90), "a1");
        var change = new SwitchChange(id, Action.SET, State.DONE, foreign, foreign, id.at(), id.at(), Optional.empty(),
                true, Optional.of(foreign), Optional.empty());
        return new SwitchStory(Optional.of(new SwitchObject(id, Optional.empty())), List.of(change));
    }

    private static Notice notice(String foreign) {
        var change = new AlarmChange("failover-transition-www.example.com", "us-east-1",
                new AlarmChange.Phase(AlarmState.OK, BEGAN.minusSeconds(600), foreign),
                new AlarmChange.Phase(AlarmState.ALARM, BEGAN, foreign));
        var evidence = new Evidence(new Evidence.Missing<List<Agreement>>(foreign),
                new Found<>(List.of(new CheckerFailure("us-east-1" + foreign, BEGAN, foreign))),
                new Found<>(List.of(new ZoneAnswer.NoAddress("ns-1" + foreign, foreign))),
                new Found<>(story(foreign)), new Found<>(Optional.of(new VisitorMessage(foreign, BEGAN))));
        return new NoticeWriter(Sample.settings("www.example.com"))
                .write(Sample.telling(new FailedOver(BEGAN), change, foreign), evidence, BEGAN).notice();
    }
}
