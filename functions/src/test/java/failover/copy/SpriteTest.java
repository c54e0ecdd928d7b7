package failover.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            <a xlink:href="javascript:alert(1)"/>                      | <a />
            <script>alert(1)</script>                                  | ''
            <style>g{fill:url(//evil.example)}</style>                 | ''
            <?xml-stylesheet href="//evil.example"?>                   | ''
            <rect fill="url(//evil.example)"/>                         | <rect />
            <rect fill="url(#a)"/>                                     | <rect fill="url(#a)" />
            """)
    void it_neither_runs_nor_loads_anything_in_the_page(String written, String left) {
        var around = "<svg xmlns=\"http://www.w3.org/2000/svg\"><defs />%s</svg>";
        assertEquals(around.formatted(left),
                new String(Sprite.cleaned(around.formatted(written).getBytes(UTF_8)), UTF_8));
    }
}
