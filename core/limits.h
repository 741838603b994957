/*
 * Every bound on hostile input, each with its reason.  This page is the threat
 * model: sizes, counts and depths that come from a file are compared with a
 * name from here before they reach an allocator or a loop.  "Seen" means the
 * largest value met in some 4,000 honest office files.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_LIMITS_H
#define CORE_LIMITS_H

enum {
    KIB = 1 << 10,
    MIB = 1 << 20,

    /* A whole input file, read into memory.  Seen: 17 MB. */
    LIMIT_FILE = 256 * MIB,

    /*
     * Entries of one archive.  Seen: 733 in a document; what people pack goes
     * into the ten thousands, and without zip64 no more are possible.
     */
    LIMIT_ENTRIES = 64 * KIB,

    /* Entries of a manifest; folders have theirs beside the parts. */
    LIMIT_MANIFEST = 4 * LIMIT_ENTRIES,

    /* Relations between the parts of one package.  Seen: some 2,000. */
    LIMIT_RELATIONS = 64 * KIB,

    /* One part once inflated; it is streamed, never held.  Seen: 13.3 MB. */
    LIMIT_PART = 256 * MIB,

    /* All parts of a file together. */
    LIMIT_PARTS = 1024 * MIB,

    /* Files within files within the file.  Seen: 3. */
    LIMIT_NESTING = 8,

    /*
     * Files within the file, in all: each may hold more of them, and costs
     * time however small it is.  Seen: some 100.
     */
    LIMIT_INNERS = 4096,

    /*
     * Bytes of files within the file that are in memory at a time: an archive
     * or a page can only be read whole.  All else is streamed.
     */
    LIMIT_HELD = 64 * MIB,

    /*
     * Inflated bytes for each stored byte, once a part is past the grace.
     * Deflate itself cannot do better than 1,032.  Seen: 128.
     */
    LIMIT_RATIO = 1000,
    LIMIT_RATIO_GRACE = 100 * KIB,

    /*
     * Bytes of one file that are searched for strings, some 10 MB/s: what no
     * reader knows, and what is left of parts that break off.
     */
    LIMIT_SIFTED = 64 * MIB,

    /*
     * What one file is unpacked to, archives within it included: each member
     * is examined by itself, in some milliseconds, and has a report.
     */
    LIMIT_MEMBERS = 64 * KIB,
    LIMIT_UNPACKED = LIMIT_PARTS,

    /*
     * Bytes of members that are held before they are examined; the archive is
     * gone through again for those behind.  One member more fits.
     */
    LIMIT_WINDOW = 128 * MIB,

    /*
     * Bytes unpacked before LIMIT_RATIO holds for an archive as a whole: what
     * is less harms nobody, and small files of one kind pack well.
     */
    LIMIT_UNPACKED_GRACE = 16 * MIB,

    /* Archives and messages within each other.  Seen: 3. */
    LIMIT_ARCHIVES = 8,

    /* Bytes of a member's path, as of the longest that Linux opens. */
    LIMIT_MEMBER_NAME = 4 * KIB,

    /*
     * Seconds on the clock in which members of one file are begun: each is
     * bounded by itself, and tens of thousands that all last are not.
     */
    LIMIT_UNPACKING = 60 * 60,

    /* Depth of elements.  Seen: 97. */
    LIMIT_DEPTH = 256,

    /* Different names in one part: they are kept in a table.  Seen: 439. */
    LIMIT_NAMES = 32 * KIB,

    /*
     * Attributes of one element: libxml2 compares each with each.  Seen: 42.
     */
    LIMIT_ATTRIBUTES = 1024,

    /* Bytes of one start tag, compressed pictures in attributes included. */
    LIMIT_TAG = 8 * MIB,

    /* Paragraphs of one document, and bytes of text kept of it. */
    LIMIT_PARAGRAPHS = 4 * 1000 * 1000,
    LIMIT_TEXT = 256 * MIB,

    /*
     * And of one paragraph, all of which is read at once: that takes six times
     * as much memory.  Seen: 0.2 MB.
     */
    LIMIT_PARAGRAPH = 32 * MIB,

    /*
     * Runs of one document: in a part of nothing but tags each may be a
     * character long, and take ten times the part's bytes.  Seen:
     * 160,387.
     */
    LIMIT_DOC_RUNS = 4 * 1000 * 1000,

    /* Places that are highlighted or commented on: 2 MiB. */
    LIMIT_SINGLED = 64 * KIB,

    /* Styles of one file.  Seen: 32,376 in ODF. */
    LIMIT_DOCX_STYLES = 64 * KIB,
    LIMIT_ODT_STYLES = 512 * KIB,

    /* Lists of one ODF file, their styles, and the levels of these. */
    LIMIT_ODT_LISTS = 128 * KIB,

    /* Lists of one DOCX and the patterns they are made of, 1 KiB each. */
    LIMIT_DOCX_LISTS = 16 * KIB,

    /*
     * Bytes of the pattern that the numbers of a list are written by, and of
     * one such number: nine levels of some ten characters each.  Beyond it
     * no more is written.  Seen: 27.
     */
    LIMIT_NUMBER = 1 * KIB,

    /*
     * Notes referred to.  Word opens no more than 32,767 of them
     * (MS-OI29500 2.1.315).
     */
    LIMIT_REFERENCES = 256 * KIB,

    /*
     * Elements of a page within each other, more than in XML since end tags
     * are often left out; and pages within the page: each is scanned again.
     */
    LIMIT_HTML_DEPTH = 2 * LIMIT_DEPTH,
    LIMIT_HTML_WITHIN = 4,

    /* Groups of RTF within each other; each keeps its state. */
    LIMIT_RTF_GROUPS = 1024,

    /* Multiparts of a mail within each other. */
    LIMIT_MULTIPARTS = 32,

    /* Bytes of one text that is said in a picture, once inflated. */
    LIMIT_SAID = 16 * MIB,

    /*
     * Points of all paths of one part together that may be words: 机密 in
     * single strokes takes 40 of them, as outlines several times that.  Paths
     * with fewer points than a simple sign has are left out: boxes and arrows
     * of a chart, as lines are.  But so many of them could be the strokes of a
     * sentence of twenty characters or more; no chart among a thousand
     * documents has half as many in one part.
     */
    LIMIT_OUTLINE = 40,
    LIMIT_SIMPLE_PATH = 12,
    LIMIT_SIMPLE_PATHS = 200,

    /* Text of a branch of mc:AlternateContent; beyond, both are kept. */
    LIMIT_BRANCH = 16 * MIB,

    /* What was not examined is listed one by one up to here. */
    LIMIT_UNEXAMINED = 10 * 1000,

    /* A key file holds 32 bytes in hexadecimal and a heading. */
    LIMIT_KEY_FILE = 4 * KIB,

    /* A ledger, its rows, and bytes of one field. */
    LIMIT_LEDGER = 64 * MIB,
    LIMIT_ROWS = 1000 * 1000,
    LIMIT_FIELD = 64 * KIB,

    /*
     * One line of the audit trail, and what may stand between two of its
     * entries: notes of people without the key, which end it at half of that.
     */
    LIMIT_LOG_LINE = 16 * KIB,
    LIMIT_LOG_TAIL = 1 * MIB,

    /*
     * Seconds that the clock may be behind what was recorded before it is held
     * to be wrong: machines that share a register differ by minutes, while a
     * clock that was set back, or has lost its battery, is off by hours (a
     * local time taken for UTC by eight) to years.
     */
    LIMIT_CLOCK = 60 * 60,

    /*
     * Bytes of one report of dingmi check that comes back, and sources of
     * either register that it names: an honest one needs some 600 bytes for
     * each finding, and ten thousand are more than anybody reads.
     */
    LIMIT_REPORT = 16 * MIB,
    LIMIT_CHECKED = 1024,

    /* Files worked on side by side: more threads than any machine has use. */
    LIMIT_JOBS = 256,

    /*
     * Bytes of what was read and is not done with: some hundred documents, or
     * one that is large.  Beyond it the next is not read while the present one
     * is worked on.
     */
    LIMIT_AHEAD = 64 * MIB,

    /*
     * And how many they are: each is open that long, and a process may usually
     * have 1,024 files open.  While registers open dozens are read.
     */
    LIMIT_AHEAD_FILES = 64,

    /*
     * Positions of the corpus that one seed of a draft is followed to: so many
     * sources that hold the same sentence are all named.  Beyond it a phrase
     * says nothing about where it comes from.
     */
    LIMIT_SEED_HITS = 4096,

    /*
     * Postings that one look-up may find: a draft that says a set phrase for
     * ever, against a register that is full of it.  Some 44 bytes are needed
     * for each on the way to findings.
     */
    LIMIT_POSTINGS = 4 * MIB,

    /* Stretches of the corpus that are looked at for one paragraph. */
    LIMIT_CANDIDATES = 64 * KIB,

    /*
     * What is found in one draft: some 10 KiB each on the way to the report.
     * A text that says one thing for ever, against many sources that do, has
     * more; the rest of its paragraphs is told as not examined.
     */
    LIMIT_FOUND = 64 * KIB,

    /*
     * Passages of one source that are named for one stretch of a draft, the
     * strongest first: a form repeats its sentences on every page.
     */
    LIMIT_SAME = 16,

    /* And that are looked at for that, those with most in common. */
    LIMIT_SAME_CANDIDATES = 2 * LIMIT_SAME,

    /*
     * Titles, numbers and names that are told of one paragraph: a text that
     * says a name for ever, against sources that have it.
     */
    LIMIT_NAMED = 64 * KIB,

    /* Exact runs that one match is put together from, the longest first. */
    LIMIT_RUNS = 1024,

    /* All that is said of one source, its points and warnings included. */
    LIMIT_RECORD = 16 * MIB,

    /*
     * Seconds of the processor that the reading of one file may take, and
     * bytes of the file for each second more.  Archives may inflate to
     * LIMIT_PARTS, which takes 11 s where 100 MB/s are parsed; slow machines
     * need several times that.
     */
    LIMIT_SECONDS = 40,
    LIMIT_BYTES_A_SECOND = 2 * MIB,

    /*
     * Memory of the process that reads one file, in MiB: LIMIT_TEXT twice,
     * as it is gathered and put together, and LIMIT_PARAGRAPHS.
     */
    LIMIT_READER_MIB = 2048,

    /*
     * Files of one scan: some hundred bytes are held for the name of each, and
     * beyond it the work is better parted.  Names of one folder, too.
     */
    LIMIT_SCANNED = 1000 * 1000,

    /*
     * Folders within folders that a scan goes into: each stays open while it
     * is in it, and a process may usually have 1,024 files open.
     */
    LIMIT_FOLDERS = 128,

    /*
     * Drafts that are held for the page, and their bytes together: more than
     * anybody works on side by side; the rest is chosen again when it is
     * wanted.
     */
    LIMIT_DRAFTS = 64,
    LIMIT_DESK = 256 * MIB,

    /*
     * Connections to the page at a time: a browser opens six, and more wait.
     * Of requests that are let in, so many are worked on side by side: each
     * may take the memory of a check.  A few of them are not about drafts:
     * those may take minutes, and the rest must not wait for them.
     */
    LIMIT_CLIENTS = 32,
    LIMIT_ANSWERING = 8,
    LIMIT_ANSWERING_DRAFTS = 6,

    /*
     * The head of a request, and pairs of its query: a name of a file, in
     * three characters for each byte, and those whom a draft goes to.
     */
    LIMIT_HEAD = 32 * KIB,
    LIMIT_PAIRS = 64,

    /*
     * A draft that the page sends (such are held in memory, and larger ones
     * are for dingmi check), any other body, and all bodies that are on their
     * way or being answered together.
     */
    LIMIT_FILE_UPLOAD = 64 * MIB,
    LIMIT_JSON_BODY = 64 * KIB,
    LIMIT_BODIES = 256 * MIB,

    /*
     * One answer to the page: a copy with comments is larger than the draft.
     */
    LIMIT_ANSWER = 128 * MIB,

    /*
     * Seconds by the clock for the head of a request, for its body and for
     * the answer to be taken: all comes from this machine, if perhaps from a
     * slow disk.
     */
    LIMIT_HEAD_SECONDS = 10,
    LIMIT_BODY_SECONDS = 60,
    LIMIT_SEND_SECONDS = 60,

    /* Any one message. */
    LIMIT_MESSAGE = 1024
};

#endif /* !CORE_LIMITS_H */
