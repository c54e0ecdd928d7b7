package failover.infra.settings;

import java.util.List;

/** The service of those who only want to try: a public image that answers "Welcome." */
final class WelcomeImage {
    static final String NAME = "public.ecr.aws/docker/library/busybox:1.37.0"
            + "@sha256:bdf57e528e45e4433820e045b29b4597825a1c9e38353532d90a01445013f82e";
    static final int PORT = 8080;

    private static final String PAGE = """
            <!doctype html><html lang=en><meta charset=utf-8>\
            <meta name=viewport content="width=device-width, initial-scale=1"><title>Welcome</title>\
            <style>:root{color-scheme:light dark}body{margin:20vh auto;padding:0 1rem;max-width:32rem;\
            font:1.25rem/1.5 system-ui,sans-serif}</style><h1>Welcome.</h1>\
            <p>This page comes from your container.""";

    private WelcomeImage() {}

    /** Writes the page, then replaces the shell by busybox's web server, in the foreground as process 1. */
    static List<String> command(int port) {
        return List.of("sh", "-c",
                "mkdir -p /www && echo '%s' > /www/index.html && exec httpd -f -p %d -h /www".formatted(PAGE, port));
    }
}
