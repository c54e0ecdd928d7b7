package failover.copy.clean;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import failover.copy.reason.Findings;
import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of an SVG file that a page takes parts from. */
class SpriteTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <symbol id="a" viewBox="0 0 1 1"><path d="M0 0"/></symbol> | <symbol id="a" viewBox="0 0 1 1"><path d="M0 0" /></symbol>
            <use href="#a"/>                                           | <use href="#a" />
            <use href="b.svg#a"/>                                      | <use />
            <g onclick="alert(1)" style="fill:url(//evil.example)"/>   | <g />
            <image href="//evil.example"/>                             | ''
            <x:image xmlns:x="http://www.w3.org/2000/svg" href="#a"/>  | ''
            <img xmlns="http://www.w3.org/1999/xhtml" src="//evil"/>   | ''
            <a xmlns:xlink="X" xlink:href="javascript:a()"/>           | <a xmlns:xlink="X" />
            <script>alert(1)</script>                                  | ''
            <style>g{fill:url(//evil.example)}</style>                 | ''
            <?xml-stylesheet href="//evil.example"?>                   | ''
            <rect fill="url(//evil.example)"/>                         | <rect />
            <rect fill="url(#a)"/>                                     | <rect fill="url(#a)" />
            """)
    void it_neither_runs_nor_loads_anything_in_the_page(String written, String left) throws Refusal {
        var around = "<svg xmlns=\"http://www.w3.org/2000/svg\"><defs />%s</svg>";
        assertEquals(around.formatted(left), cleaned(around.formatted(written)));
    }

    /** XML parsers write entities and default attributes into the document before anything else looks at it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <!ATTLIST g onclick CDATA "alert(1)">                                    | <g/>     | <g />
            <!ATTLIST g fill CDATA "red">                                            | <g/>     | <g fill="red" />
            <!ATTLIST use href CDATA "https://evil.example/a.svg#b">                 | <use/>   | <use />
            <!ATTLIST g xmlns CDATA "http://www.w3.org/1999/xhtml">                  | <g/>     | ''
            <!ENTITY e "<script xmlns='http://www.w3.org/2000/svg'>a()</script><g/>"> | &e;      | <g />
            <!ENTITY e SYSTEM "file:///etc/passwd">                                  | <g>&e;</g> | <g />
            <!ENTITY % e SYSTEM "https://evil.example/dtd"> %e;                      | <g/>     | <g />
            """)
    void a_document_type_is_dropped_and_what_it_adds_is_cleaned(String declared, String written, String left)
            throws Refusal {
        var around = "<svg xmlns=\"http://www.w3.org/2000/svg\"><defs />%s</svg>";
        for (var external : List.of("", "PUBLIC '-//W3C//DTD SVG 1.1//EN' 'https://evil.example/svg11.dtd'")) {
            assertEquals(around.formatted(left),
                    cleaned("<!DOCTYPE svg " + external + "[" + declared + "]>" + around.formatted(written)));
        }
    }

    @Test
    void the_namespaces_that_drawing_programs_declare_as_entities_are_kept() throws Refusal {
        assertEquals("<svg xmlns=\"http://www.w3.org/2000/svg\"><g /></svg>", cleaned(
                "<!DOCTYPE svg [<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">]><svg xmlns=\"&ns_svg;\"><g/></svg>"));
    }

    @Test
    void text_that_is_no_markup_in_xml_is_none_in_the_page() throws Refusal {
        assertEquals("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>&lt;script&gt;</text></svg>", cleaned(
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><text><![CDATA[<script>]]></text></svg>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<svg", "<svg><text>&unknown;</text></svg>", "<svg/><svg/>", "<svg a=1/>"})
    void a_file_that_browsers_do_not_read_is_refused(String svg) {
        assertEquals(Reason.ASSET_MISSING, assertThrows(Refusal.class, () -> cleaned(svg)).reason());
    }

    @Test
    void entities_that_expand_without_end_are_refused() {
        var bomb = new StringBuilder("<!DOCTYPE svg [<!ENTITY e0 'ha'>");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY e%d '&e%d;&e%d;'>".formatted(i, i - 1, i - 1));
        }
        assertThrows(Refusal.class, () -> cleaned(bomb + "]><svg><text>&e29;</text></svg>"));
    }

    private static String cleaned(String svg) throws Refusal {
        return new String(Sprite.cleaned(svg.getBytes(UTF_8), new Findings()), UTF_8);
    }
}
