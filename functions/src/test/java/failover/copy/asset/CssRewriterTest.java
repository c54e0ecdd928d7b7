package failover.copy.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.copy.asset.CssRewriter.Links;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a style sheet. */
class CssRewriterTest {
    static final Links LINKS = new Links() {
        @Override
        public String image(String reference) {
            return reference.isEmpty() ? "about:invalid" : "/i";
        }

        @Override
        public String sheet(String reference) {
            return "/s";
        }

        @Override
        public void lose(String css) {}
    };

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a{b:url(x)}                      | a{b:url("/i")}
            a{b:url( "x" )}                  | a{b:url("/i")}
            a{b:URL('x')}                    | a{b:url("/i")}
            a{b:u\\72 l(x)}                  | a{b:url("/i")}
            a{b:url(x y)}                    | a{b:url("about:invalid")}
            a{b:url(x                        | a{b:url("/i")
            @charset "UTF-8";a{b:c}          | /**/a{b:c}
            @charset "UTF-8";@import 'x';    | /**/@import url("/s");
            @import x;a{b:c}                 | /**/a{b:c}
            @import x{y}a{b:c}               | /**/a{b:c}
            a{b:c}@import 'x';d{e:f}         | a{b:c}/**/d{e:f}
            @media x{@import 'x';a{b:c}}     | @media x{/**/a{b:c}}
            @media x{@import 'x'}a{b:c}      | @media x{/**/}a{b:c}
            @layer a;@import 'x' layer(a);   | @layer a;@import url("/s") layer(a);
            @namespace "x";@import 'y';      | @namespace  "x";/**//**/
            @namespace svg url(x);a{}        | @namespace svg "x";/**/a{}
            @namespace svg;a{}               | /**/a{}
            a{behavior:url(x);c:url(x)}      | a{behavior:url("about:invalid");c:url("/i")}
            a{b:behavior url(x)}             | a{b:behavior url("/i")}
            a{b:image-set("x" type("y") 1x)} | a{b:image-set(url("/i") type("y") 1x)}
            a{b:image-set(var(--x) 1x)}      | a{b:image-set(unknown(--x) 1x)}
            a{b:attr(c type(<image>))}       | a{b:attr(c unknown(<image>))}
            a{b:attr(c)}                     | a{b:attr(c)}
            \ufeff\ufeffurl(x)               | url("/i")
            a{b:calc(var(--x) + 1px)}        | a{b:calc(var(--x) + 1px)}
            a{content:"url(x)"}              | a{content:"url(x)"}
            a{content:'"\\22'}               | a{content:"\\22 \\22 "}
            a{content:"<b>"}                 | a{content:"\\3c b>"}
            @import "x" screen;              | @import url("/s") screen;
            @import/**/url(x);               | @import url("/s");
            @\\69mport url(x);               | @import url("/s");
            @namespace a url(x); b{}         | @namespace a "x";/**/ b{}
            url@charset "x";(y)              | url/**/(y)
            a<!--url(x)                      | a url("/i")
            a/* url(x) */:b{}                | a/**/:b{}
            10url(x)                         | 10url(x)
            #url(x)                          | #url(x)
            @media(x){a{b:c}}                | @media(x){a{b:c}}
            a{src:url(b.woff2),url(b.woff)}  | a{src:url("/i");}
            a{src:url(b.woff2) format("woff2"),url(b.ttf);c:d} | a{src:url("/i") format("woff2");c:d}
            a{src:url(b.woff2) format("woff2","x"),url(c);d:e}g{} | a{src:url("/i") format("woff2","x");d:e}g{}
            a{src:url(b.WOFF2?v=1#x),local("y"),url("z;}")}b{} | a{src:url("/i");}b{}
            src:url(a.eot),url(a.woff)       | src:url("/i"),url("/i")
            src:url(a.woff2),x;src:url(b)    | src:url("/i");src:url("/i")
            a{b:url(a.woff2),url(c)}         | a{b:url("/i"),url("/i")}
            src:url(a.woff2) tech(x),url(b)  | src:url("/i") tech(x),url("/i")
            """)
    void a_style_sheet_asks_for_nothing_but_the_copys_own_files(String css, String rewritten) {
        assertEquals(rewritten, CssRewriter.rewrite(css, LINKS).css());
    }

    @ParameterizedTest(name = "{0}: unended {1}, unclosed {2}, overclosed {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a{b:c}       | false | false | false
            a{b:"c       | true  | true  | false
            a{b:url(c    | true  | true  | false
            /* a         | true  | false | false
            a{b:(c       | false | true  | false
            a\\          | true  | false | false
            a}           | false | false | true
            a{b:(c]}     | false | true  | true
            a{b:"c\\"d"} | false | false | false
            """)
    void a_style_is_known_not_to_end_where_it_should(String css, boolean unended, boolean unclosed,
            boolean overclosed) {
        var rewritten = CssRewriter.rewrite(css, LINKS);
        assertEquals(unended + " " + unclosed + " " + overclosed,
                rewritten.unended() + " " + rewritten.unclosed() + " " + rewritten.overclosed());
    }
}
