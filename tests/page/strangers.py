"""What others on the same machine and other pages in the same browser get
from the program: nothing, and they change nothing.

SPDX-License-Identifier: Apache-2.0
"""
import contextlib
import http.client
import http.server
import threading

from lib import REBOUND, has, hasnt, main, test, until, want

FILES = ("/", "/page.css", "/page.js", "/words.js", "/icon.svg")
POLICY = {"default-src 'none'", "script-src 'self'", "style-src 'self'",
          "img-src 'self'", "connect-src 'self'", "base-uri 'none'",
          "form-action 'none'", "frame-ancestors 'none'",
          "require-trusted-types-for 'script'", "trusted-types 'none'"}
HEAD = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp"}

# All that a page can try on another, with the token even; what came of it.
TRY = """
const [origin, token, done] = arguments, out = {};
const bearer = {"Authorization": "Bearer " + token};
const send = (name, path, options) => fetch(origin + path, options).then(
    answer => answer.text().then(text => {
        out[name] = answer.type + answer.status + text;
    }), () => {
        out[name] = "nothing";
    });
const load = (name, tag, attributes) => new Promise(resolve => {
    const element = Object.assign(document.createElement(tag), attributes);

    element.onload = () => resolve(out[name] = "loaded");
    element.onerror = () => resolve(out[name] = "nothing");
    document.body.append(element);
    setTimeout(resolve, 2000);
});
const look = (name, frame, resolve) => {
    try {
        out[name] = frame.contentDocument === null ? "nothing"
            : frame.contentDocument.body.innerHTML;
    } catch {
        out[name] = "nothing";
    }
    resolve();
};
const framed = (name, src) => new Promise(resolve => {
    const frame = Object.assign(document.createElement("iframe"), {src});

    frame.onload = () => look(name, frame, resolve);
    document.body.append(frame);
    setTimeout(resolve, 2000);
});
const posted = (name, path, enctype) => new Promise(resolve => {
    const frame = Object.assign(document.createElement("iframe"), {name});
    const form = Object.assign(document.createElement("form"),
        {method: "post", action: origin + path, target: name, enctype});

    form.append(Object.assign(document.createElement("input"),
        {name: "findings", value: "1"}));
    document.body.append(frame, form);
    frame.onload = () => look(name, frame, resolve);
    form.submit();
    setTimeout(resolve, 2000);
});

(async () => {
    await Promise.all([
        send("read", "/", {}),
        send("blind", "/", {mode: "no-cors"}),
        send("script", "/page.js", {mode: "no-cors"}),
        send("about", "/api/about", {headers: bearer}),
        send("quit", "/api/quit", {method: "POST", headers: bearer}),
        send("blind quit", "/api/quit", {method: "POST", mode: "no-cors"}),
        send("upload", "/api/drafts?name=a.txt",
            {method: "POST", mode: "no-cors", body: "words"}),
        send("gone", "/api/drafts/1", {method: "DELETE", headers: bearer}),
        load("image", "img", {src: origin + "/icon.svg"}),
        load("code", "script", {src: origin + "/page.js"}),
        load("module", "script", {src: origin + "/page.js",
            type: "module"}),
        load("style", "link", {href: origin + "/page.css",
            rel: "stylesheet"}),
        load("object", "object", {data: origin + "/icon.svg"}),
        framed("frame", origin + "/"),
        framed("api", origin + "/api/about"),
        posted("form", "/api/quit", "text/plain"),
        posted("upload form", "/api/drafts?name=a", "multipart/form-data"),
        new Promise(resolve => {
            const socket = new WebSocket(origin.replace("http", "ws"));

            socket.onopen = () => resolve(out.socket = "open");
            socket.onerror = () => resolve(out.socket = "nothing");
        }),
    ]);
    navigator.sendBeacon(origin + "/api/quit", "1");
    done(out);
})();
"""


class Stranger(http.server.BaseHTTPRequestHandler):
    """A page of somebody else."""

    def do_GET(self):
        body = b"<!DOCTYPE html><title>other</title><body>other</body>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def stranger():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Stranger)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def done(program):
    """All that is in the trail but these looks at it, and that others were
    sent away."""
    return [e["what"] for e in program.trail()
            if e["what"] not in ("export", "refused")]


def refused(program):
    """Somebody was, and that is in the trail."""
    return "refused" in [e["what"] for e in program.trail()]


def ask(program, path, method="GET", **head):
    """The status, head and words of an answer, asked for by a program."""
    connection = http.client.HTTPConnection("127.0.0.1", program.port,
                                            timeout=20)
    connection.request(method, path, headers=head)
    answer = connection.getresponse()
    out = answer.status, answer.headers, answer.read().decode("utf-8")
    connection.close()
    return out


def statuses(page, origin):
    """Of what was asked of the origin: path and status."""
    paths, out = {}, set()
    for method, words in page.network():
        if method == "Network.requestWillBeSent" and \
                words["request"]["url"].startswith(origin):
            paths[words["requestId"]] = words["request"]["url"]
    for method, words in page.network():
        if method == "Network.responseReceivedExtraInfo" and \
                words["requestId"] in paths:
            out.add((paths[words["requestId"]][len(origin):],
                     words["statusCode"]))
    return out


def answered(page, origin, least):
    """The same, once there are so many: they are told of a little later."""
    def enough():
        seen = statuses(page, origin)
        return seen if len(seen) >= least else None
    return until(enough, f"{least} answers")


def other_tab(page, address):
    page.driver.switch_to.new_window("tab")
    page.cdp("Network.enable")
    page.driver.get(address)


def still_there(page, own):
    """The person's own page goes on as if nothing had been."""
    page.driver.switch_to.window(own)
    page.press("重新检查")
    until(lambda: page.said().startswith("已重新检查"), "the draft again")


@test("a name that was made to lead here is not answered")
def rebinding(page):
    page.draft("3-press.docx")
    own, before = page.driver.current_window_handle, done(page.program)
    port = page.program.port
    for name in (REBOUND, "localhost"):
        other_tab(page, f"http://{name}:{port}/#{page.program.token}")
        hasnt(page.driver.page_source, "page.js", "选择文件")
        for path in FILES + ("/api/about", "/api/sources"):
            said = page.driver.execute_async_script("""
                fetch(arguments[0], {headers: {Authorization: arguments[1]}})
                    .then(a => a.text().then(text =>
                        arguments[2]([a.status, text])));
                """, path, "Bearer " + page.program.token)
            want(403, said[0], name + path)
            hasnt(said[1], "register.db", "S-0001", "<script", "import")
        want({403}, {status for _, status in answered(
            page, f"http://{name}:{port}", len(FILES) + 2)}, name)
    want(before, done(page.program), "trail")
    want(True, refused(page.program), "refused")
    page.strange = [f"http://{REBOUND}:{port}", f"http://localhost:{port}"]
    still_there(page, own)


@test("another page is told nothing and changes nothing, even with the token")
def other_page(page):
    page.draft("3-press.docx")
    own, before = page.driver.current_window_handle, done(page.program)
    with stranger() as address:
        page.strange = [address, page.program.origin.replace("http", "ws"),
                        "security - Framing"]
        for name in ("127.0.0.1", REBOUND):
            here = address.replace("127.0.0.1", name)
            page.strange.append(here)
            other_tab(page, here + "/")
            page.network().clear()
            came = page.driver.execute_async_script(
                TRY, page.program.origin, page.program.token)
            want({"nothing"}, set(came.values()), str(came))
            seen = answered(page, page.program.origin, 8)
            want({403}, {status for _, status in seen}, str(seen))
    want(before, done(page.program), "trail")
    want(True, refused(page.program), "refused")
    still_there(page, own)


@test("a window that another page opens is none of its own, and knows nothing")
def opened(page):
    own = page.driver.current_window_handle
    with stranger() as address:
        page.strange = [address]
        other_tab(page, address)
        page.js("""
            window.heard = [];
            addEventListener("message", event => heard.push(event.data));
            window.other = open(arguments[0] + "/#" + "0".repeat(64));
            """, page.program.origin)
        evil = page.driver.current_window_handle
        until(lambda: page.js("return other.closed"), "the tie to be cut")
        page.js("other.postMessage('words', '*')")
        new = (set(page.driver.window_handles) - {own, evil,
                                                  page.browser.first}).pop()
        page.driver.switch_to.window(new)
        until(lambda: "令牌不对" in page.text("alert"), "the refusal")
        want(None, page.js("return window.opener"), "opener")
        want(True, page.js("return document.getElementById('start').inert"))
        page.driver.switch_to.window(evil)
        want([], page.js("return heard"), "messages")
    page.driver.switch_to.window(own)


@test("without the token, or with a wrong one, nothing under /api/ answers")
def tokens(page):
    program = page.program
    wrong = program.token[:-1] + ("0" if program.token[-1] != "0" else "1")
    before = done(program)
    for path in ("about", "sources", "sources/S-0001", "decisions",
                 "drafts/1", "drafts/1/text", "quit"):
        for method in ("GET", "POST", "DELETE"):
            for head in ({}, {"Authorization": "Bearer " + wrong},
                         {"Authorization": "Bearer "},
                         {"Authorization": program.token}):
                status, _, words = ask(program, "/api/" + path, method,
                                       **head)
                want(401, status, f"{method} {path} {head}")
                has(words, "令牌不对")
    want(before, done(program), "trail")
    want(True, refused(program), "refused")
    page.driver.get(program.origin + "/#" + wrong)
    page.driver.refresh()
    until(lambda: "令牌不对" in page.text("alert"), "the refusal")


@test("every answer has the head that keeps it here")
def heads(page):
    token = {"Authorization": "Bearer " + page.program.token}
    cases = [(200, path, "GET", {}) for path in FILES] + [
        (200, "/api/about", "GET", token), (401, "/api/about", "GET", {}),
        (404, "/none", "GET", {}), (404, "/api/none", "GET", token),
        (404, "/api/drafts/none", "GET", token),
        (405, "/", "PUT", {}), (405, "/", "POST", {}),
        (405, "/api/about", "POST", token), (400, "/api/%", "GET", token),
        (403, "/", "GET", {"Host": "example.org"}),
        (403, "/", "GET", {"Origin": "http://example.org"}),
        (403, "/", "GET", {"Sec-Fetch-Site": "cross-site"})]
    for status, path, method, head in cases:
        name = f"{method} {path} {head}"
        seen, fields, _ = ask(page.program, path, method, **head)
        want(status, seen, name)
        for field, value in HEAD.items():
            want(value, fields[field], f"{name}: {field}")
        want(POLICY, set(fields["Content-Security-Policy"].split("; ")),
             name)
        want([], [f for f in fields if f.lower().startswith("access-control")
                  or f.lower() in ("server", "set-cookie")], name)
        for power in ("camera", "clipboard-read", "geolocation", "usb"):
            has(fields["Permissions-Policy"], power + "=()")


@test("nothing is kept under the address: no cookie, no worker, no store")
def kept(page):
    page.draft("3-press.docx")
    kept_now = page.driver.execute_async_script("""
        const done = arguments[0];
        indexedDB.databases().then(bases => caches.keys().then(keys => done([
            document.cookie + Object.keys(localStorage),
            Object.keys(sessionStorage).sort().join(), bases.length,
            keys.length,
        ])));""")

    # Of the draft nothing but its number, for a reload.
    want(["", "dingmi-draft,dingmi-token", 0, 0], kept_now)
    want("1", page.js("return sessionStorage.getItem('dingmi-draft')"))
    hasnt(page.driver.current_url, page.program.token)
    hasnt(page.js("return document.documentElement.outerHTML"),
          page.program.token)


main()
