#!/usr/bin/env python3
"""What a scan of many files costs, alone and side by side, and once more.

    python3 scan.py BUILD [FILES [MILLIONS]]

So many files (10,000) are made in an invented language, of a thousand
characters each, nine of ten as plain text and one as a document, and scanned
against a register of so many million characters (1): with one worker and with
two, then keeping a state, again with that, and killed halfway and gone on.
Peak memory is that of the program; processor time that of its workers, too.

SPDX-License-Identifier: Apache-2.0
"""
import hashlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

import bench

PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/'
    'package/2006/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '</Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/'
    'package/2006/relationships"><Relationship Id="r" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
}
DOCUMENT = ('<w:document xmlns:w="http://schemas.openxmlformats.org/'
            'wordprocessingml/2006/main"><w:body>%s</w:body></w:document>')
PARAGRAPH = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"


def pack(path):
    """The text as a document in its place."""
    lines = bench.read(path).splitlines()
    with zipfile.ZipFile(path[:-4] + ".docx", "w",
                         zipfile.ZIP_DEFLATED) as package:
        for name, text in PARTS.items():
            package.writestr(name, text)
        package.writestr("word/document.xml", DOCUMENT %
                         "".join(PARAGRAPH % line for line in lines))
    os.unlink(path)


def digest(path):
    """Of the reports, without what differs from run to run."""
    sha256 = hashlib.sha256()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            sha256.update(re.sub(r'"(head|ms)":("[^"]*"|[0-9.]+)', "",
                                 line).encode())
    return sha256.hexdigest()


class Scan:
    def __init__(self, register, folder, out):
        self.register, self.folder, self.out = register, folder, out

    def argv(self, *options):
        return [self.register.dingmi, "scan", "--format", "json", "--date",
                bench.DAY, "-o", self.out, *options, self.folder]

    def run(self, name, files, *options):
        _, cost = bench.run(self.argv(*options), self.register.env, (0, 1))
        print(f"{name:28}{cost.wall:8.1f} s{files / cost.wall:9.0f} files/s"
              f"{1000 * cost.cpu / files:8.2f} ms cpu a file"
              f"{cost.memory:7.0f} MB", flush=True)
        return digest(self.out), cost

    def kill(self, state, enough):
        """Start it, and kill it when the state has grown to that."""
        process = subprocess.Popen(self.argv("--state", state),
                                   env=self.register.env,
                                   stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        while process.poll() is None:
            if os.path.exists(state) and os.path.getsize(state) >= enough:
                process.send_signal(signal.SIGKILL)
                break
            time.sleep(0.01)
        process.wait()


def measure(scan, files, folder):
    state, other = f"{folder}/state", f"{folder}/other"
    whole, one = scan.run("one worker", files, "-j", "1")
    _, two = scan.run("two workers", files, "-j", "2")
    kept, first = scan.run("keeping a state", files, "-j", "2", "--state",
                           state)
    again, known = scan.run("again, all known", files, "-j", "2", "--state",
                            state)
    scan.kill(other, os.path.getsize(state) // 2)
    rest, gone_on = scan.run("killed halfway, gone on", files, "-j", "2",
                             "--state", other)
    print(f"\ntwo workers to one: {one.wall / two.wall:.2f}; a state costs "
          f"{100 * (first.cpu / two.cpu - 1):.0f} % and saves "
          f"{100 * (1 - known.cpu / two.cpu):.0f} % the next time; going on "
          f"costs {100 * gone_on.cpu / two.cpu:.0f} %; "
          f"{os.path.getsize(state) / files:.0f} bytes a file")
    if not whole == kept == again == rest:
        sys.exit("the reports differ")
    print("the reports are the same each time")


def main():
    build = bench.build_folder(sys.argv[1])
    files = int(sys.argv[2]) if len(sys.argv) > 2 else 10 * 1000
    millions = float(sys.argv[3]) if len(sys.argv) > 3 else 1
    with tempfile.TemporaryDirectory() as folder:
        for name in ("sources", "files"):
            os.mkdir(f"{folder}/{name}")
        register = bench.Register(build, folder)
        register.add(bench.texts(build, "source", f"{folder}/sources",
                                 int(millions * 1e6), 1))
        drafts = bench.texts(build, "ordinary", f"{folder}/files",
                             files * 1000, 2, 1000)
        for path in drafts[::10]:
            pack(path)
        print(f"{len(drafts)} files, {millions:g} M characters of sources\n")
        scan = Scan(register, f"{folder}/files", f"{folder}/out")
        measure(scan, len(drafts), folder)


if __name__ == "__main__":
    main()
