#!/usr/bin/env python3
"""Packs an archive of the kind that its name says.

    archive.py NAME MEMBER=TEXT...

TEXT is the text of the member, or @FILE the file whose bytes it has;
link:MEMBER=TARGET is a symbolic link.

SPDX-License-Identifier: Apache-2.0
"""

import io
import sys
import tarfile
import warnings
import zipfile


def members(args):
    for arg in args:
        name, _, text = arg.partition("=")
        link = name.startswith("link:")
        if text.startswith("@"):
            with open(text[1:], "rb") as file:
                data = file.read()
        else:
            data = text.encode()
        yield name.removeprefix("link:"), data, link


def pack_zip(path, args):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data, _ in members(args):
            archive.writestr(name, data)


def pack_tar(path, args):
    mode = "w:" + path.rpartition(".tar")[2].lstrip(".")
    with tarfile.open(path, mode, format=tarfile.GNU_FORMAT) as archive:
        for name, data, link in members(args):
            info = tarfile.TarInfo(name)
            if link:
                info.type = tarfile.SYMTYPE
                info.linkname = data.decode()
                data = b""
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))


def main():
    path, *args = sys.argv[1:]
    warnings.simplefilter("ignore")
    if path.endswith(".zip"):
        pack_zip(path, args)
    else:
        pack_tar(path, args)


main()
