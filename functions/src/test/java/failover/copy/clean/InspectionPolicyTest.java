package failover.copy.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.copy.Banner;
import failover.copy.reason.Complaint;
import failover.copy.reason.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Were the cleaning to miss something, it would be seen here. */
class InspectionPolicyTest {
    private static final Banner BANNER = new Banner("www.example.com has stopped answering. This is a copy, saved",
            "Try again",
            "<script src=\"/_fallback/assets/status.js\" defer data-back=\"It&apos;s &lt;back&gt;\"></script>",
            new Banner.Look("en", "#0b5f63", "#ffffff"));

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "<script src=/_fallback/assets/status.js></script>",
        "<p onclick=a()>", "<p style=color:red>", "<img src=/a.png>", "<img src=//evil.example/_fallback/assets/a.png>",
        "<img srcset='/_fallback/assets/a.png 1x, /b.png 2x'>", "<link rel=stylesheet href=https://evil.example/a.css>",
        "<link rel=preconnect href=https://evil.example>", "<style>p{}</style><iframe></iframe>",
        "<a href=' JavaScript:alert(1)'>", "<svg><use href=https://evil.example/a.svg#b></use></svg>",
        "<svg><image xlink:href=//evil.example></image></svg>", "<form action=/></form><template></template>",
        "<meta http-equiv=refresh content=1>", "<base href=/>", "<object data=a></object>",
        "<svg><rect fill='url(//evil.example)'/></svg>", "<p background=/a.png>",
        "<a href='java&#9;script:alert(1)'>", "<style>@import '//evil.example'</style>", "<img name=currentScript>"})
    void a_copy_that_runs_or_loads_what_is_not_the_sites_own_is_not_published(String html) {
        assertEquals(Optional.of(Reason.NOT_CLEAN), judged(html).map(Complaint::reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE svg [<!ATTLIST g onclick CDATA 'a()'>]><svg/>", "<svg><g onclick='a()'/></svg>",
        "<?xml-stylesheet href='//evil.example'?><svg/>", "<svg><![CDATA[a]]></svg>", "<svg><script>a()</script></svg>",
        "<svg><use href='//evil.example'/></svg>", "<svg><g style='fill:red'/></svg>"})
    void a_sprite_is_held_to_the_same_rules(String svg) {
        assertEquals(Optional.of(Reason.NOT_CLEAN), InspectionPolicy.judgeSprite(svg).map(Complaint::reason));
    }

    @Test
    void the_banner_its_script_and_the_sites_own_files_are_fine() {
        var complaint = judged("<a href=https://other.example/>x</a><img src=/_fallback/assets/saved/a.png>"
                + "<svg><use href=#a></use><rect fill='url(#g)' transform='rotate(1)'/></svg>");
        assertTrue(complaint.isEmpty(), complaint::toString);
    }

    private static Optional<Complaint> judged(String html) {
        return InspectionPolicy.judge(
                "<!doctype html><html><head><meta charset=utf-8><meta name=robots content=noindex>"
                        + BANNER.script() + "</head><body>" + BANNER.html() + html + "</body></html>",
                BANNER.script());
    }
}
