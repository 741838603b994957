# Starts dingmi serve and asks it as no browser would: serve.py CHECK runs one
# of the checks below, in the folder it is called in.  Ports are the system's
# choice, so that checks can run side by side.
#
# SPDX-License-Identifier: Apache-2.0
import contextlib
import os
import random
import re
import signal
import socket
import stat
import subprocess
import sys
import time

# Whoever runs the tests in the background has this ignored, and so would the
# program: what a handler is set for begins anew in it.
signal.signal(signal.SIGINT, signal.default_int_handler)

DINGMI = os.environ["top_builddir"] + "/dingmi"
DEMO = os.environ["top_builddir"] + "/demo"
MIB = 1 << 20

ALWAYS = {
    "cache-control": "no-store",
    "connection": "close",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "content-security-policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; "
        "img-src 'self'; connect-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'",
}


def want(wanted, seen, what=""):
    if wanted != seen:
        raise SystemExit("%s: wanted %r, seen %r" % (what, wanted, seen))


def within(seconds, condition, what):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise SystemExit("not within %s s: %s" % (seconds, what))
        time.sleep(0.01)


class Answer:
    def __init__(self, data):
        head, _, self.body = data.partition(b"\r\n\r\n")
        lines = head.decode("ascii").split("\r\n")
        self.status = int(lines[0].split()[1]) if lines[0] else 0
        self.fields = {}
        for line in lines[1:]:
            name, _, value = line.partition(": ")
            want(False, name.lower() in self.fields, name)
            self.fields[name.lower()] = value


class Serve:
    """A running server, ended with the block."""

    def __init__(self, *options, browser=False, env=None, **more):
        self.command = [DINGMI, "serve", *options]
        if not browser:
            self.command.append("--no-browser")
        self.env = dict(os.environ, **(env or {}))
        self.more = more

    def __enter__(self):
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=self.env, **self.more)
        self.line = self.process.stdout.readline().decode("ascii")
        match = re.fullmatch(
            r"http://127\.0\.0\.1:([0-9]+)/#([0-9a-f]{64})\n", self.line)
        if match is None:
            self.process.kill()
            raise SystemExit("address %r, stderr %r" % (
                self.line, self.process.stderr.read().decode()))
        self.port, self.token = int(match[1]), match[2]
        self.home = "127.0.0.1:%d" % self.port
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            want(0, self.end(), "exit code")

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        return self.wait()

    def wait(self):
        code = self.process.wait(timeout=60)
        self.rest = self.process.stdout.read()
        self.said = self.process.stderr.read().decode()
        want(b"", self.rest, "more than one line")
        return code

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def raw(self, data):
        """All that comes back; nothing if the connection is cut."""
        back = b""
        with self.connect() as s:
            try:
                s.sendall(data)
                while piece := s.recv(65536):
                    back += piece
            except ConnectionError:
                pass
        return back

    def head(self, method, path, fields=None, body=b""):
        fields = dict({"Host": self.home}, **(fields or {}))
        if body or method == "POST":
            fields.setdefault("Content-Length", str(len(body)))
        lines = ["%s %s HTTP/1.1" % (method, path)]
        lines += ["%s: %s" % f for f in fields.items() if f[1] is not None]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8")

    def ask(self, method, path, fields=None, body=b""):
        return Answer(self.raw(self.head(method, path, fields, body) + body))

    def api(self, method, path, body=b"", **fields):
        fields = dict({"Authorization": "Bearer " + self.token}, **fields)
        return self.ask(method, path, fields, body)

    def alive(self):
        want(200, self.ask("GET", "/").status, "still there")


# --- where it is ---

def address():
    """One line of output; nothing but the loopback listens."""
    with Serve() as a, Serve() as b:
        want(False, a.token == b.token, "the same token twice")
        tail = ":%04X" % a.port
        bound = []
        for table in "tcp", "tcp6":
            with open("/proc/net/" + table) as lines:
                bound += [f[1] for f in map(str.split, lines)
                          if f[1].endswith(tail) and f[3] == "0A"]
        want(["0100007F" + tail], bound, "listening")
        a.alive()


def port_in_use():
    with Serve() as a:
        run = subprocess.run(
            [DINGMI, "serve", "--no-browser", "--port", str(a.port)],
            capture_output=True, timeout=20)
        want((2, b""), (run.returncode, run.stdout), "a port that is in use")
        want(True, str(a.port) in run.stderr.decode(), run.stderr)
        a.alive()


def port_again():
    """A port that was asked for can be had again at once."""
    with Serve() as a:
        port = a.port
        a.alive()
    with Serve("--port", str(port)) as b:
        want(port, b.port)
        b.alive()


def files():
    kinds = {"/": ("text/html; charset=utf-8", "index.html"),
             "/page.css": ("text/css; charset=utf-8", "page.css"),
             "/icon.svg": ("image/svg+xml", "icon.svg")}
    for name in os.listdir(os.environ["top_srcdir"] + "/tools/page"):
        if name.endswith(".js"):
            kinds["/" + name] = ("text/javascript; charset=utf-8", name)
    with Serve() as s:
        for path, (kind, name) in kinds.items():
            with open(os.environ["top_srcdir"] + "/tools/page/" + name,
                      "rb") as file:
                body = file.read()
            answer = s.ask("GET", path)
            want((200, kind, str(len(body))),
                 (answer.status, answer.fields["content-type"],
                  answer.fields["content-length"]), path)
            want(True, answer.body == body, path + " as in the folder")
            head = s.ask("HEAD", path)
            del head.fields["date"], answer.fields["date"]
            want((200, b"", answer.fields),
                 (head.status, head.body, head.fields), "HEAD " + path)
        for path in "/index.html", "/favicon.ico", "/page.js/", "//", "/api":
            want(404, s.ask("GET", path).status, path)


# --- who may ask ---

def fields():
    """The same fields keep every answer from others, whatever it is."""
    with Serve() as s:
        token = "Bearer " + s.token
        seen = [
            (200, s.ask("GET", "/")),
            (200, s.ask("HEAD", "/page.js")),
            (404, s.ask("GET", "/nothing")),
            (405, s.ask("POST", "/")),
            (405, s.ask("OPTIONS", "/api/about")),
            (405, s.ask("TRACE", "/")),
            (400, s.ask("GET", "/%zz")),
            (401, s.ask("GET", "/api/about")),
            (401, s.ask("POST", "/api/drafts", body=b"x" * 999)),
            (403, s.ask("GET", "/", {"Host": "evil.example"})),
            (403, s.ask("GET", "/", {"Origin": "null"})),
            (403, s.ask("GET", "/page.js", {"Sec-Fetch-Site": "cross-site"})),
            (411, s.api("POST", "/api/drafts", **{
                "Content-Length": None, "Transfer-Encoding": "chunked"})),
            (413, s.api("POST", "/api/quit", b"x" * 65537)),
            (200, s.api("GET", "/api/about")),
            (404, s.api("GET", "/api/nothing")),
            (200, s.api("HEAD", "/api/about")),
            (200, s.ask("GET", "/api/about", {
                "Authorization": token, "Origin": "http://" + s.home,
                "Sec-Fetch-Site": "same-origin"})),
        ]
        for i, (status, answer) in enumerate(seen):
            want(status, answer.status, "request %d" % i)
            for name, value in ALWAYS.items():
                want(value, answer.fields.get(name), "%d: %s" % (i, name))
            policy = answer.fields["permissions-policy"].split(", ")
            want([], [p for p in policy if not p.endswith("=()")], "policy")
            want([], [n for n in answer.fields
                      if n.startswith("access-control") or n == "server"],
                 "fields that let others in")
            want(True, "content-type" in answer.fields, "a type")
        want("GET, HEAD", seen[3][1].fields["allow"])
        want("GET, HEAD, POST, DELETE", seen[4][1].fields["allow"])
        want("Bearer", seen[7][1].fields["www-authenticate"])
        want(True, seen[7][1].body.startswith(b'{"error":"'))


def strangers():
    with Serve() as s:
        token = {"Authorization": "Bearer " + s.token}
        for fields in (
                {"Host": None},
                {"Host": "localhost:%d" % s.port},
                {"Host": "127.0.0.1"},
                {"Host": "rebound.example:%d" % s.port},
                {"Origin": "null"},
                {"Origin": "http://127.0.0.1:%d" % (s.port + 1)},
                {"Origin": "https://" + s.home},
                {"Sec-Fetch-Site": "cross-site"},
                {"Sec-Fetch-Site": "same-site"},
                {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate",
                 "Sec-Fetch-Dest": "document"}):
            answer = s.ask("GET", "/api/about", dict(token, **fields))
            want(403, answer.status, fields)
            want("text/plain; charset=utf-8", answer.fields["content-type"])
            want(True, "拒绝" in answer.body.decode()
                 and "Refused" in answer.body.decode(), "both languages")
        visit = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate",
                 "Sec-Fetch-Dest": "document"}
        want(200, s.ask("GET", "/", visit).status, "a link that is followed")
        visit["Sec-Fetch-Dest"] = "iframe"
        want(403, s.ask("GET", "/", visit).status, "a frame")
        twice = s.head("GET", "/").replace(
            b"Host:", b"Host: %s\r\nHost:" % s.home.encode())
        want(400, Answer(s.raw(twice)).status, "two hosts")
        absolute = s.head("GET", "http://%s/" % s.home)
        want(400, Answer(s.raw(absolute)).status, "a proxy's request")


def tokens():
    with Serve() as s:
        for value in (None, "Bearer", "Bearer " + s.token[:-1],
                      "Bearer " + s.token + "0", "bearer " + s.token,
                      "Basic " + s.token, s.token,
                      "Bearer " + s.token[:-1] + "g"):
            want(401, s.ask("GET", "/api/about",
                            {"Authorization": value}).status, value)
        want(401, s.ask("GET", "/api/about?token=" + s.token).status)
        want(401, s.ask("GET", "/api/about",
                        {"Cookie": "token=" + s.token}).status)
        want(200, s.api("GET", "/api/about").status)
        with open(os.environ["DINGMI_CORPUS"] + ".log",
                  encoding="utf-8") as trail:
            want(True, "\trefused\t\twhy=token\n" in trail.read(),
                 "a refusal in the trail")
        with open("/proc/%d/cmdline" % s.process.pid) as line:
            want(False, s.token in line.read(), "the token in arguments")
        with open("/proc/%d/limits" % s.process.pid) as lines:
            core = [x for x in lines if x.startswith("Max core file size")]
        want(["0", "0"], core[0].split()[4:6], "core files")


# --- what is asked ---

def bodies():
    with Serve() as s:
        refused = s.api("POST", "/api/drafts", b"\0" * (64 * MIB + 1))
        want(413, refused.status, "a file that is too large")
        want(True, b"64 MiB" in refused.body, refused.body)
        for length in "99999999999999999", "1" * 40:
            want(413, s.api("POST", "/api/drafts", **{
                "Content-Length": length}).status, length)
        want(413, s.api("POST", "/api/drafts/1/decisions",
                        b" " * 65537).status)
        for length in "-1", "+1", "0x1", "1,1":
            status = s.api("POST", "/api/drafts", **{
                "Content-Length": length}).status
            want(True, status in (400, 411), "%s: %d" % (length, status))
        want(400, s.api("GET", "/api/about", b"x").status, "GET with a body")
        want(400, s.api("DELETE", "/api/drafts/1", b"x").status)
        chunked = s.head("POST", "/api/drafts", {
            "Authorization": "Bearer " + s.token, "Content-Length": None,
            "Transfer-Encoding": "chunked"})
        want(411, Answer(s.raw(chunked + b"1\r\nx\r\n0\r\n\r\n")).status)
        # One that says two things about its length.
        both = s.head("POST", "/api/drafts", {
            "Authorization": "Bearer " + s.token, "Content-Length": "5",
            "Transfer-Encoding": "chunked"})
        want(True, Answer(s.raw(both + b"1\r\nx\r\n0\r\n\r\n")).status
             in (400, 411))
        with open(DEMO + "/drafts/2-speech.odt", "rb") as file:
            answer = s.api("POST", "/api/drafts?name=a.odt", file.read())
        want(200, answer.status, "a draft")
        want(True, b"dingmi.report/1" in answer.body)
        want("application/json",
             answer.fields["content-type"].partition(";")[0])


def crowd_of_bodies():
    """Bodies on their way are bounded together, and make room again."""
    with Serve() as s:
        held = []
        head = s.head("POST", "/api/drafts", {
            "Authorization": "Bearer " + s.token,
            "Content-Length": str(64 * MIB), "Expect": "100-continue"})
        for _ in range(4):
            held.append(s.connect())
            held[-1].sendall(head)
            want(b"HTTP/1.1 100", held[-1].recv(12), "its head was taken")
        answer = s.api("POST", "/api/drafts", b"x")
        want((503, "5"), (answer.status, answer.fields.get("retry-after")))
        for one in held:
            one.close()
        within(20, lambda: s.api("POST", "/api/drafts", b"x").status == 200,
               "room after they left")


def targets():
    with Serve() as s:
        for path in ("/%", "/%4", "/%zz", "/%00", "/a%2fb", "/?a=%00",
                     "/?a=%C0%80", "/?a=%ED%A0%80", "/?a=%FF", "*",
                     "/?" + "a&" * 65, "/\x7f", "/a?b=é", "/a#b"):
            want(400, s.ask("GET", path).status, path)
        want(200, s.ask("GET", "/?a=%E5%AF%86+b").status)
        # What is too long is refused before anybody looks at it, with
        # nothing in the answer of what was sent.
        for request in (s.head("GET", "/" + "a" * 70000),
                        s.head("GET", "/", {"X": "evil" * 20000}),
                        s.head("GET", "/", {"X%d" % i: "evil" * 10
                                            for i in range(2000)})):
            back = s.raw(request)
            want(True, back == b"" or Answer(back).status in (413, 414, 431),
                 back[:80])
            want(False, b"evil" in back or b"aaaa" in back, "an echo")
        s.alive()


def pipelined():
    """One request a connection; what follows it is not looked at."""
    with Serve() as s:
        get = s.head("GET", "/")
        back = s.raw(get + get)
        want(1, back.count(b"HTTP/1.1 200"), "answers")
        smuggled = s.head("GET", "/page.css", {"Content-Length": "0"}) + \
            s.head("POST", "/api/quit",
                   {"Authorization": "Bearer " + s.token})
        want(1, s.raw(smuggled).count(b"HTTP/1.1 "), "answers")
        s.alive()


def garbage():
    dice = random.Random(1)
    with Serve() as s:
        good = s.head("POST", "/api/drafts?name=a", {
            "Authorization": "Bearer " + s.token, "Content-Length": "3"})
        good += b"abc"
        for i in range(300):
            if i % 3 == 0:
                data = dice.randbytes(dice.randrange(1, 4000))
            else:
                spoilt = bytearray(good)
                for _ in range(dice.randrange(1, 9)):
                    spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
                data = bytes(spoilt[:dice.randrange(1, len(spoilt) + 1)])
            with s.connect() as c:
                try:
                    c.sendall(data)
                    c.shutdown(socket.SHUT_WR)
                    back = b""
                    while piece := c.recv(65536):
                        back += piece
                except ConnectionError:
                    continue
            want(True, back == b"" or back.startswith(b"HTTP/1."), back[:80])
        s.alive()
        want(200, s.api("GET", "/api/about").status)


# --- how many, and how slow ---

def crowd():
    """A hundred at once: more than are let in, and all have an answer."""
    with Serve() as s:
        request = s.head("GET", "/page.js")
        many = [s.connect() for _ in range(100)]
        for one in many:
            one.sendall(request)
        for one in many:
            back = b""
            while piece := one.recv(65536):
                back += piece
            one.close()
            want(200, Answer(back).status)
        s.alive()


def slow():
    """Heads that trickle in end by the clock, and then others have room."""
    with Serve() as s:
        start = time.monotonic()
        many = [s.connect() for _ in range(32)]
        open_ones = set(many)
        while open_ones and time.monotonic() < start + 40:
            for one in list(open_ones):
                try:
                    one.sendall(b"G")
                    one.setblocking(False)
                    if one.recv(1) == b"":
                        open_ones.discard(one)
                except BlockingIOError:
                    one.setblocking(True)
                except ConnectionError:
                    open_ones.discard(one)
            time.sleep(0.2)
        took = time.monotonic() - start
        want(set(), open_ones, "those who are still there")
        want(True, 8 < took < 30, "%.1f s" % took)
        s.alive()


# --- its end ---

def idle():
    """Who does not know the token does not keep it up; a request does."""
    start = time.monotonic()
    with Serve("--idle", "0.02") as s:
        while s.process.poll() is None and time.monotonic() < start + 30:
            try:
                s.ask("GET", "/")
                s.ask("GET", "/api/about")
            except (ConnectionError, OSError):
                pass
            time.sleep(0.1)
        took = time.monotonic() - start
        want(0, s.wait(), "exit code")
        want(True, 1.2 <= took < 20, "%.1f s" % took)
        want(True, "自行结束" in s.said, s.said)


def busy():
    with Serve("--idle", "0.05") as s:
        for _ in range(4):
            time.sleep(1)
            want(200, s.api("GET", "/api/about").status, "kept up by use")
        with s.connect() as c:
            c.sendall(s.head("POST", "/api/drafts", {
                "Authorization": "Bearer " + s.token,
                "Content-Length": "6"}) + b"abc")
            time.sleep(4)
            c.sendall(b"def")
            want(True, c.recv(12) == b"HTTP/1.1 200",
                 "an answer after a slow request")
        want(0, s.wait(), "exit code")


def taking(how, action):
    """A server to which the signal does that, whatever it does here."""
    return Serve(preexec_fn=lambda: signal.signal(how, action))


def signals():
    for how in signal.SIGINT, signal.SIGTERM, signal.SIGHUP:
        with taking(how, signal.SIG_DFL) as s:
            with s.connect() as lingering:
                start = time.monotonic()
                lingering.sendall(b"GET / ")
                want(0, s.end(how), how)
                want(True, time.monotonic() - start < 8, "at once")
            want("", s.said)
    # What nohup ignores stays ignored.
    with taking(signal.SIGHUP, signal.SIG_IGN) as s:
        s.process.send_signal(signal.SIGHUP)
        time.sleep(0.3)
        s.alive()


def told():
    """The page ends it, and has its answer."""
    with Serve() as s:
        want((200, b"{}"), (lambda a: (a.status, a.body.strip()))(
            s.api("POST", "/api/quit")))
        want(0, s.wait(), "exit code")


# --- what it leaves ---

def opened(process):
    """The files that it has open; one may go while this is asked, and only
    root is told, as it keeps even its own user from looking into it."""
    folder = "/proc/%d/fd/" % process
    files = []
    with contextlib.suppress(PermissionError):
        for fd in os.listdir(folder):
            with contextlib.suppress(FileNotFoundError):
                files.append(os.readlink(folder + fd))
    return files


def traces():
    """Nothing of a draft is written anywhere, nor is the token."""
    for folder in "work", "tmp", "run":
        os.mkdir(folder, 0o700)
    here = os.getcwd()
    env = {"TMPDIR": here + "/tmp", "XDG_RUNTIME_DIR": here + "/run"}
    with Serve(env=env, cwd="work") as s:
        with open(DEMO + "/drafts/4-mixed.odt", "rb") as file:
            body = file.read()
        want(200, s.api("POST", "/api/drafts?name=a.odt", body).status)
        for folder in "work", "tmp", "run":
            want([], os.listdir(folder), folder)
        want([], [x for x in opened(s.process.pid) if x.startswith(here)],
             "open files")
        log = os.environ["DINGMI_CORPUS"] + ".log"
        with open(log, encoding="utf-8") as trail:
            want(False, s.token in trail.read(), "the token in the trail")
    want("", s.said)
    for folder in "work", "tmp", "run":
        want([], os.listdir(folder), folder)


# --- the browser ---

def desktop(mode=0o700, script='cat "$1" >page; printf "%s\\n" "$@" >args'):
    """A machine with a desktop, on which xdg-open is a script."""
    os.mkdir("run")
    os.chmod("run", mode)
    os.mkdir("bin")
    with open("bin/xdg-open", "w") as file:
        file.write("#!/bin/sh\ncd '%s'\n%s\nenv >env.tmp\n"
                   "mv env.tmp env\n" % (os.getcwd(), script))
    os.chmod("bin/xdg-open", 0o700)
    return {"PATH": os.getcwd() + "/bin:" + os.environ["PATH"],
            "XDG_RUNTIME_DIR": os.getcwd() + "/run", "DISPLAY": ":99"}


def browser():
    env = desktop()
    with Serve(browser=True, env=env) as s:
        within(20, lambda: os.path.exists("env"), "xdg-open")
        name, = os.listdir("run")
        want(0o600, stat.S_IMODE(os.stat("run/" + name).st_mode), name)
        with open("args") as file:
            want(os.getcwd() + "/run/" + name + "\n", file.read(), "args")
        with open("page") as file:
            want(2, file.read().count('%s"' % s.line.strip()), "the address")
        with open("env") as file:
            want(False, s.token in file.read(), "the token in variables")
        s.alive()
        want(401, s.ask("GET", "/api/about").status)
        want([name], os.listdir("run"), "until the page is there")
        want(200, s.api("GET", "/api/about").status)
        within(20, lambda: os.listdir("run") == [], "removed")
    want("", s.said)


def browser_never_came():
    env = desktop()
    with Serve(browser=True, env=env) as s:
        within(20, lambda: os.path.exists("env"), "xdg-open")
        want(1, len(os.listdir("run")))
    want([], os.listdir("run"), "removed at the end")


def no_browser():
    env = desktop()
    for without in ("XDG_RUNTIME_DIR", "DISPLAY"):
        less = dict(env, **{without: "", "WAYLAND_DISPLAY": "", "BROWSER": ""})
        with Serve(browser=True, env=less) as s:
            s.alive()
        want(True, "打开上面的地址" in s.said, s.said)
    with Serve(env=env) as s:
        s.alive()
    want("", s.said)
    os.chmod("run", 0o755)
    with Serve(browser=True, env=env) as s:
        s.alive()
    want(True, "打开上面的地址" in s.said, s.said)
    want([], os.listdir("run"))
    want(False, os.path.exists("args"), "xdg-open was run")


def browser_fails():
    env = desktop(script="exit 3")
    with Serve(browser=True, env=env) as s:
        told = s.process.stderr.readline().decode()
        s.alive()
    want(True, "xdg-open" in told and "打开上面的地址" in told, told + s.said)
    want([], os.listdir("run"))


if __name__ == "__main__":
    globals()[sys.argv[1]]()
