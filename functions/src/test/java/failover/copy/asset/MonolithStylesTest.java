package failover.copy.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.copy.asset.CssRewriter.Links;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of monolith's tests about style sheets and {@code srcset}; {@code docs/copies.md} counts them. */
class MonolithStylesTest {
    private static final String DECLARATIONS = "width:99.998%; margin-top: -20px; line-height: -1; height: calc(100vh - 10pt)";
    private static final String SELECTORS = """
            [data-value] {
            }
            [data-value="foo"] {
            }
            [data-value*="foo"] {
            }
            [data-value~="foo"] {
            }
            [data-value^="foo"] {
            }
            [data-value|="foo"] {
            }
            [data-value$="foo"] {
            }
            """;
    private static final String TRANSFORMS = """
            div {
                transform: translate(-50%, -50%) rotate(-45deg);
                transform: translate(50%, 50%) rotate(45deg);
                transform: translate(+50%, +50%) rotate(+45deg);
            }
            """;
    private static final String ESCAPES = """
            .is\\:good:hover {
                color: green
            }

            #\\~\\!\\@\\$\\%\\^\\&\\*\\(\\)\\+\\=\\,\\.\\/\\\\\\'\\"\\;\\:\\?\\>\\<\\[\\]\\{\\}\\|\\`\\# {
                color: black
            }
            """;
    private static final String HACK = """
            div#p>svg>foreignObject>section:not(\\9) {
            width: 300px;
            width: 500px\\9;
            }
            """;

    private static final Links LINKS = new Links() {
        @Override
        public String image(String reference) {
            return reference.startsWith("#") ? reference : "/i";
        }

        @Override
        public String sheet(String reference) {
            return "/s";
        }

        @Override
        public void lose(String css) {
            // Not looked at here.
        }
    };

    static Stream<Arguments> sheets() {
        return Stream.of(
                Arguments.of("empty_input", "", ""),
                Arguments.of("trim_if_empty", "\t     \t   ", ""),
                Arguments.of("style_exclude_unquoted_images",
                        "/* border: none;*/background-image: url(https://somewhere.com/bg.png); list-style: "
                                + "url(/assets/images/bullet.svg);" + DECLARATIONS,
                        "/**/background-image: url(\"/i\"); list-style: url(\"/i\");" + DECLARATIONS),
                Arguments.of("style_exclude_single_quoted_images",
                        "/* border: none;*/background-image: url('https://somewhere.com/bg.png'); list-style: "
                                + "url('/assets/images/bullet.svg');" + DECLARATIONS,
                        "/**/background-image: url(\"/i\"); list-style: url(\"/i\");" + DECLARATIONS),
                Arguments.of("style_block",
                        "#id.class-name:not(:nth-child(3n+0)) {\n  // border: none;\n  background-image: "
                                + "url(\"data:image/png;base64,iVBORw0KGgo=\");\n}\n\nhtml > body {}",
                        "#id.class-name:not(:nth-child(3n+0)) {\n  // border: none;\n  background-image: "
                                + "url(\"/i\");\n}\n\nhtml > body {}"),
                Arguments.of("attribute_selectors", SELECTORS, SELECTORS),
                Arguments.of("import_string",
                        "@charset 'UTF-8';\n\n@import 'data:text/css,html{background-color:%23000}';\n\n"
                                + "@import url('data:text/css,html{color:%23fff}')\n",
                        "/**/\n\n@import url(\"/s\");\n\n@import url(\"/s\")\n"),
                Arguments.of("hash_urls",
                        "body {\n    behavior: url(#default#something);\n}\n.scissorHalf {\n    "
                                + "offset-path: url(#somePath);\n}\n",
                        "body {\n    behavior: url(\"about:invalid\");\n}\n.scissorHalf {\n    "
                                + "offset-path: url(\"#somePath\");\n}\n"),
                Arguments.of("transform_percentages_and_degrees", TRANSFORMS, TRANSFORMS),
                Arguments.of("unusual_indents", ESCAPES, ESCAPES),
                Arguments.of("content",
                        "#language a[href=\"#translations\"]:before {\ncontent: url(data:,) \"\\A\";\nwhite-space: pre }\n",
                        "#language a[href=\"#translations\"]:before {\ncontent: url(\"/i\") \"\\a \";\nwhite-space: pre }\n"),
                // monolith writes a tab for the escape, which makes the declaration valid that browsers ignore.
                Arguments.of("ie_css_hack", HACK, HACK));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sheets")
    void a_style_sheet_means_the_same(String name, String css, String rewritten) {
        assertEquals(rewritten.strip(), CssRewriter.rewrite(css, LINKS).css().strip());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            small_medium_large                     | small.png 1x, medium.png 1.5x, large.png 2x | small.png:1x medium.png:1.5x large.png:2x
            small_medium_only_medium_has_scale     | small.png, medium.png 1.5x | small.png: medium.png:1.5x
            commas_within_file_names               | small,s.png 1x, large,l.png 2x | small,s.png:1x large,l.png:2x
            narrow_whitespaces_within_file_names   | small\u202fs.png 1x, large\u202fl.png 2x | small\u202fs.png:1x large\u202fl.png:2x
            tabs_and_newlines_after_commas         | `small-s.png 1x,\tmedium,m.png 2x,\nlarge-l.png 3x` | small-s.png:1x medium,m.png:2x large-l.png:3x
            no_whitespace_after_commas             | small-s.png 1x,medium-m.png 2x,large-l.png 3x | small-s.png:1x medium-m.png:2x large-l.png:3x
            last_without_descriptor                | small-s.png 400w, medium-m.png 800w, large-l.png | small-s.png:400w medium-m.png:800w large-l.png:
            trailing_comma                         | small.png 1x, large.png 2x, | small.png:1x large.png:2x
            three_items_with_width_descriptors_and_newlines | `https://some-site.com/width/600/https://media2.some-site.com/a.jpg 600w,\n   https://some-site.com/width/960/https://media2.some-site.com/a.jpg 960w,\n https://some-site.com/width/1200/https://media2.some-site.com/a.jpg 1200w` | https://some-site.com/width/600/https://media2.some-site.com/a.jpg:600w https://some-site.com/width/960/https://media2.some-site.com/a.jpg:960w https://some-site.com/width/1200/https://media2.some-site.com/a.jpg:1200w
            """)
    void a_srcset_has_these_candidates(String name, String text, String candidates) {
        assertEquals(candidates, SourceSet.candidates(text).stream().map(one -> one.url() + ":" + one.size())
                .collect(Collectors.joining(" ")));
    }
}
