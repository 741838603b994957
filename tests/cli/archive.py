#!/usr/bin/env python3
"""Packs an archive of the kind that its name says.

    archive.py [--subject SUBJECT] NAME MEMBER=TEXT...

Of a message the first is its text, whatever its name.  TEXT is the text of
the member, or @FILE the file whose bytes it has; link:MEMBER=TARGET is a
symbolic link.

SPDX-License-Identifier: Apache-2.0
"""

import email
import email.message
import email.policy
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


def write_mail(path, subject, args):
    message = email.message.EmailMessage()
    message["From"] = "甲 <a@example.cn>"
    message["To"] = "b@example.cn"
    message["Subject"] = subject
    (_, text, _), *rest = members(args)
    message.set_content(text.decode())
    for name, data, _ in rest:
        if name.endswith(".eml"):
            inner = email.message_from_bytes(
                data, policy=email.policy.default)
            message.add_attachment(inner, filename=name)
        else:
            message.add_attachment(
                data, "application", "octet-stream", filename=name)
    with open(path, "wb") as file:
        file.write(bytes(message))


def main():
    subject, args = "报送", sys.argv[1:]
    if args[0] == "--subject":
        _, subject, *args = args
    path, *args = args
    warnings.simplefilter("ignore")
    if path.endswith(".eml"):
        write_mail(path, subject, args)
    elif path.endswith(".zip"):
        pack_zip(path, args)
    else:
        pack_tar(path, args)


main()
