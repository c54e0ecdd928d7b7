package failover.rehearsal.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {
    @Test
    void an_outcome_is_read_whatever_the_order_and_spacing_of_the_fields() {
        var line = LogLine.parse("""
                {"run": "r-1", "message": "\\"outcome\\":\\"ignored\\"", "outcome" : "failed-over"}""").orElseThrow();
        assertEquals(new LogLine(Optional.of("failed-over"), Optional.of("r-1"), Optional.empty()), line);
    }

    @Test
    void the_detail_of_a_refusal_says_more_than_its_reason() {
        assertEquals(Optional.of("no marker"), LogLine.parse("""
                {"reason":"NOT_THE_PAGE","detail":"no marker"}""").orElseThrow().why());
        assertEquals(Optional.of("not healthy"), LogLine.parse("""
                {"outcome":null,"reason":"not healthy"}""").orElseThrow().why());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Picked up JAVA_TOOL_OPTIONS: -Da=b", "[1]", "\"text\"", "{\"cut\": ", ""})
    void what_is_no_object_is_no_line(String line) {
        assertEquals(Optional.empty(), LogLine.parse(line));
    }
}
