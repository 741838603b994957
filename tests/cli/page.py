"""Is a page of reports what it should be?  Prints what is wrong with it, and
with "text" as first argument what it says instead.

It is well formed, holds nothing that runs or is fetched, keeps to its own
policy, and serves those who do not see it.

SPDX-License-Identifier: Apache-2.0
"""

import base64
import hashlib
import re
import sys
from html.parser import HTMLParser

VOID = {"meta"}
# All that our pages are made of; whatever else is there was smuggled in.
ALLOWED = {
    "html": {"lang"}, "head": set(), "body": set(), "title": set(),
    "meta": {"charset", "http-equiv", "content", "name"}, "style": set(),
    "header": set(), "nav": set(), "main": set(), "footer": set(),
    "article": {"class", "id"}, "section": {"class", "id"},
    "h1": set(), "h2": set(), "h3": set(), "h4": set(),
    "div": {"class"}, "p": set(), "span": {"class"}, "strong": {"class"},
    "ul": {"class"}, "li": set(), "blockquote": set(), "a": {"href"},
    "table": set(), "caption": set(), "thead": set(), "tbody": set(),
    "tr": set(), "th": {"scope"}, "td": set(),
}
LANDMARKS = ("header", "main", "footer")
INKS = ("ink", "soft", "link", "bad", "care", "ok")
PAPERS = ("paper", "fill")


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.wrong, self.open, self.ids, self.links = [], [], [], []
        self.headings, self.seen, self.style, self.policy = [], [], "", ""
        self.text = []

    def handle_decl(self, decl):
        if decl != "DOCTYPE html":
            self.wrong.append("declaration " + decl)

    def handle_comment(self, data):
        self.wrong.append("comment " + data)

    handle_pi = unknown_decl = handle_comment

    def handle_startendtag(self, tag, attrs):
        self.wrong.append("<%s/>" % tag)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.seen.append(tag)
        for name in values.keys() - ALLOWED.get(tag, set()):
            self.wrong.append("%s in <%s>" % (name, tag))
        if tag not in ALLOWED:
            self.wrong.append("<%s>" % tag)
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a":
            self.links.append(values.get("href", ""))
        if tag == "th" and values.get("scope") not in ("row", "col"):
            self.wrong.append("<th> without scope")
        if tag == "html" and values.get("lang") not in ("zh-CN", "en"):
            self.wrong.append("no lang")
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append("</%s> where it should not be" % tag)

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            self.style += data
        elif data.strip():
            self.text.append(data.strip("\n"))
        if not self.open and data.strip():
            self.wrong.append("text outside: " + data)


def luminance(colour):
    if len(colour) == 4:
        colour = "#" + "".join(c * 2 for c in colour[1:])
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
             for c in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, two):
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def dim_inks(style):
    """Pairs of text and ground that are too alike to read."""
    schemes = [dict(re.findall(r"--(\w+):(#\w+)", block))
               for block in re.findall(r":root\{([^}]*)\}", style)]
    if len(schemes) != 3:
        yield "%d colour schemes, not 3" % len(schemes)
    for i, scheme in enumerate(schemes):
        for ink in INKS:
            for paper in PAPERS:
                if contrast(scheme[ink], scheme[paper]) < 4.5:
                    yield "scheme %d: %s on %s" % (i, ink, paper)


def faults(page):
    yield from page.wrong
    if page.open:
        yield "left open: " + " ".join(page.open)
    for tag in LANDMARKS + ("title", "h1"):
        if tag not in page.seen:
            yield "no <%s>" % tag
    if page.headings[:1] != [1] or page.headings.count(1) != 1:
        yield "not one <h1> before all headings"
    for before, behind in zip(page.headings, page.headings[1:]):
        if behind > before + 1:
            yield "<h%d> behind <h%d>" % (behind, before)
    if page.seen.count("caption") != page.seen.count("table"):
        yield "a table without a caption"
    if len(set(page.ids)) != len(page.ids):
        yield "an id twice"
    for link in page.links:
        if not link.startswith("#") or link[1:] not in page.ids:
            yield "a link to " + link
    digest = hashlib.sha256(page.style.encode()).digest()
    wanted = "style-src 'sha256-%s'" % base64.b64encode(digest).decode()
    policy = page.policy.split("; ")
    if "default-src 'none'" not in policy or wanted not in policy:
        yield "the policy has not " + wanted
    if re.search(r"url\(|@import|expression", page.style):
        yield "the style fetches something"
    yield from dim_inks(page.style)


def main():
    page = Page()
    page.feed(sys.stdin.read())
    page.close()
    print("\n".join(page.text if sys.argv[1:] == ["text"] else faults(page)))


main()
