"""Make files that no reader can take whole, for the tests of bad input.

    bad.py KIND OUT

SPDX-License-Identifier: Apache-2.0
"""

import struct
import sys
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
O = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
M = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
MIB = 1 << 20

TYPES = """<Types
 xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/vnd.openxmlformats-\
officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELS = """<Relationships
 xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/\
officeDocument"/></Relationships>"""


def body(inner, before=""):
    return f"{before}<w:document {W}><w:body>{inner}</w:body></w:document>"


def para(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(out, document, level=6):
    """A DOCX of one part; document is text or an iterable of bytes."""
    if isinstance(document, str):
        document = [document.encode()]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED,
                         compresslevel=level) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELS)
        if document is None:
            return
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for piece in document:
                part.write(piece)


def around(size, piece):
    """A document with about size bytes of white space made of piece."""
    start, end = body("\0").split("\0")
    yield start.encode()
    for _ in range(size // len(piece)):
        yield piece
    yield (para("末尾一段。") + end).encode()


def truncated(out):
    docx(out, body(para("半个文件里的一段话。") * 2000))
    with open(out, "rb") as file:
        data = file.read()
    with open(out, "wb") as file:
        file.write(data[: len(data) // 2])


def encrypted_docx(out):
    """A compound file with one stream, the way Word stores encryption."""
    free, end, fat_sector = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = struct.pack(
        "<8s16x5H6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE,
        9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)

    def entry(name, kind, child, start, size):
        raw = (name + "\0").encode("utf-16le")
        return (raw.ljust(64, b"\0") + struct.pack(
            "<HBBIII16xI16xIQ", len(raw), kind, 1, free, free, child, 0,
            start, size))

    fat = [fat_sector, end] + list(range(3, 10)) + [end]
    table = struct.pack("<128I", *fat + [free] * (128 - len(fat)))
    folder = entry("Root Entry", 5, 1, end, 0)
    folder += entry("EncryptedPackage", 2, free, 2, 4096)
    folder += entry("", 0, free, 0, 0) * 2
    with open(out, "wb") as file:
        file.write(header + table + folder + bytes(range(256)) * 16)


def encrypted_odt(out):
    manifest = f"""<manifest:manifest {M} manifest:version="1.2">
<manifest:file-entry manifest:full-path="/"
 manifest:media-type="application/vnd.oasis.opendocument.text"/>
<manifest:file-entry manifest:full-path="content.xml"
 manifest:media-type="text/xml" manifest:size="900">
<manifest:encryption-data manifest:checksum="AA==">
<manifest:algorithm manifest:algorithm-name="Blowfish CFB"
 manifest:initialisation-vector="AAAAAAAAAAA="/>
</manifest:encryption-data></manifest:file-entry></manifest:manifest>"""
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", bytes(range(256)) * 4)


def no_main(out):
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("notes/readme.txt", "nothing to see")


KINDS = {
    "deep": lambda out: docx(
        out, body("<w:sdt><w:sdtContent>" * 150 + para("深处。")
                  + "</w:sdtContent></w:sdt>" * 150)),
    # 1,030 times smaller than what it holds.
    "bomb": lambda out: docx(out, around(200 * MIB, b" " * MIB), 9),
    # A long line of varied white space keeps the ratio honest.
    "large": lambda out: docx(out, around(257 * MIB, bytes(
        b" \n\t"[(i * i // 7) % 3] for i in range(64 * 1024))), 1),
    "dtd": lambda out: docx(
        out, body(para("正文。"), "<!DOCTYPE w:document [<!ENTITY a 'b'>]>")),
    "entity": lambda out: docx(
        out, body(para("&file;"), "<!DOCTYPE w:document [<!ENTITY file "
                  "SYSTEM 'file:///etc/passwd'>]>")),
    "ill-formed": lambda out: docx(
        out, body(para("开头一段，写得好好的。") + "<w:p><w:r></w:p>")),
    "no-main": no_main,
    "no-document": lambda out: docx(out, None),
    "truncated": truncated,
    "encrypted-docx": encrypted_docx,
    "encrypted-odt": encrypted_odt,
}

KINDS[sys.argv[1]](sys.argv[2])
