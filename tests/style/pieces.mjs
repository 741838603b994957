/*
 * What the page works out without a page: where passages are cut out of a
 * text, which is told in code points, while strings here count in UTF-16.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
import {readFileSync} from "node:fs";
import {join} from "node:path";
import vm from "node:vm";

/* As one script, so that what the files keep to themselves can be asked. */
const script = ["app", "words", "elements", "text", "verdict"]
    .map(name => readFileSync(join(process.argv[2], `${name}.js`), "utf8"))
    .join("\n").replace(/^import [^;]*;$/gm, "").replace(/^export /gm, "");
const names = ["piecesOf", "visible", "nameIn", "rowOf", "dayWords"];
const page = vm.runInNewContext(`${script}\n({${names.join(", ")}});`,
    {document: {createElement: name => ({
        name, append(...words) {
            this.words = words.join("");
        },
        setAttribute() {
            /* Looks are not at issue. */
        },
    })}});

const runs = (...words) => words.map(text =>
    ({text, view: text.startsWith("!") ? "hidden" : "visible"}));
const pieces = (texts, hits) => page.piecesOf(runs(...texts), hits.map(
    ([start, end, n]) => [start, end, {n}])).map(piece => [piece.words,
    piece.view, piece.findings.map(f => f.n).join(),
    piece.begins.map(f => f.n).join()].join("|")).join(" ");
const shown = words => page.visible(words).map(piece =>
    piece.words ? `[${piece.words}]` : piece).join("");
const named = head => page.nameIn({headers: {get: () => head}});

const rows = [
    ["a|visible|| bc|visible|1|1 d|visible||",
        pieces(["abcd"], [[1, 3, 1]])],
    ["𠮷|visible|| 密|visible|1|1 😀|visible||",
        pieces(["𠮷密😀"], [[1, 2, 1]])],
    ["a|visible|1|1 b|visible|1,2|2 c|visible|2|",
        pieces(["abc"], [[0, 2, 1], [1, 3, 2]])],
    ["a|visible|| b|visible|1|1 !c|hidden|1| d|visible||",
        pieces(["ab", "!c", "d"], [[1, 4, 1]])],
    ["ab|visible|1|1", pieces(["ab"], [[0, 99, 1]])],
    ["", pieces([], [])],
    ["", pieces([""], [])],
    ["a[U+202E]b[U+0000][U+200B]", shown("a\u202eb\u0000\u200b")],
    ["a\tb", shown("a\tb")],
    ["批注.odt", named("attachment; filename=\"x.odt\"; " +
        "filename*=UTF-8''%E6%89%B9%E6%B3%A8.odt")],
    ["x.odt", named("attachment; filename=\"x.odt\"")],
    ["表1第2行第列", page.rowOf({cell: true, place: "表1第2行第13列"})],
    ["2035年3月1日", page.dayWords("2035-03-01")],
];

for (const [want, got] of rows)
    if (want !== got)
        console.log(`wanted ${want}\n   got ${got}`);
