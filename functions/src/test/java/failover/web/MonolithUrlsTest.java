package failover.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases of monolith's tests about URLs and declared encodings; {@code docs/copies.md} counts them. */
class MonolithUrlsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            basic_httsp_relative                       | https://www.kernel.org | category/signatures.html | https://www.kernel.org/category/signatures.html
            basic_httsp_absolute                       | https://www.kernel.org | /category/signatures.html | https://www.kernel.org/category/signatures.html
            from_https_to_level_up_relative            | https://www.kernel.org | ../category/signatures.html | https://www.kernel.org/category/signatures.html
            from_https_url_to_url_with_no_protocol     | https://www.kernel.org | //www.kernel.org/theme/images/logos/tux.png | https://www.kernel.org/theme/images/logos/tux.png
            from_https_url_to_url_with_no_protocol_and_on_different_hostname | https://www.kernel.org | //another-host.org/theme/images/logos/tux.png | https://another-host.org/theme/images/logos/tux.png
            from_https_url_to_absolute_path            | https://www.kernel.org/category/signatures.html | /theme/images/logos/tux.png | https://www.kernel.org/theme/images/logos/tux.png
            from_https_to_just_filename                | https://www.w3schools.com/html/html_iframe.asp | default.asp | https://www.w3schools.com/html/default.asp
            from_data_url_to_https                     | data:text/html;base64,V2VsY29tZQ== | https://www.kernel.org/category/signatures.html | https://www.kernel.org/category/signatures.html
            from_data_url_to_data_url                  | data:text/html;base64,V2VsY29tZQ== | data:text/html;base64,PGEgaHJlZj0i | data:text/html;base64,PGEgaHJlZj0i
            from_file_url_to_relative_path             | file:///home/user/Websites/my-website/index.html | assets/images/logo.png | file:///home/user/Websites/my-website/assets/images/logo.png
            from_file_url_to_relative_path_with_backslashes | file:\\\\\\home\\user\\Websites\\my-website\\index.html | assets\\images\\logo.png | file:///home/user/Websites/my-website/assets/images/logo.png
            from_data_url_to_file_url                  | data:text/html;base64,V2VsY29tZQ== | file:///etc/passwd | file:///etc/passwd
            preserve_fragment                          | http://doesnt-matter.local/ | css/fonts/fontmarvelous.svg#fontmarvelous | http://doesnt-matter.local/css/fonts/fontmarvelous.svg#fontmarvelous
            resolve_from_file_url_to_file_url          | file:///tmp/index.html | file:///tmp/image.png | file:///tmp/image.png
            from_data_url_to_url_with_no_protocol      | data:text/html;base64,V2VsY29tZQ== | //www.w3schools.com/html/html_iframe.asp | none
            """)
    void a_reference_leads_to(String name, String base, String reference, String url) {
        assertEquals(url,
                WebUrl.parse(base).orElseThrow().resolve(reference).map(WebUrl::toString).orElse(null));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            parse_text_html_base64         | data:text/html;base64,V29yayBleHBhbmRz | text/html | Work expands
            parse_text_html_utf8           | data:text/html;charset=utf8,Work expands | text/html | Work expands
            parse_text_html_plaintext      | data:text/html,Work expands | text/html | Work expands
            parse_text_css_url_encoded     | data:text/css,div{background-color:%23000} | text/css | div{background-color:#000}
            parse_no_media_type_base64     | data:;base64,dGVzdA== | text/plain | test
            parse_no_media_type_no_encoding | data:;,test%20test | text/plain | test test
            empty_data_url                 | data:, | text/plain | ``
            """)
    void a_data_url_holds(String name, String url, String type, String content) {
        var data = DataUrl.parse(url).orElseThrow();
        assertEquals(type + " " + content, data.type().essence() + " " + new String(data.body(), UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            meta_content_type       | <meta http-equiv="content-type" content="text/html;charset=GB2312" /> | gbk
            meta_charset            | <meta charset="GB2312" /> | gbk
            multiple_conflicting_meta_charset_first | <meta charset="utf-8" /><meta http-equiv="content-type" content="text/html;charset=GB2312" /> | utf-8
            multiple_conflicting_meta_content_type_first | <meta http-equiv="content-type" content="text/html;charset=GB2312" /><meta charset="utf-8" /> | gbk
            """)
    void a_page_declares_an_encoding(String name, String head, String encoding) {
        var page = "<!doctype html>\n<html>\n<head>\n" + head + "\n</head>\n<body>\n</body>\n</html>";
        assertEquals(encoding, DeclaredEncoding.ofPage(page.getBytes(UTF_8), "").name().toLowerCase());
    }
}
