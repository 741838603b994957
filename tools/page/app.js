/*
 * What is known of the page: functions that begin with show put it there, and
 * change nothing else.
 *
 * SPDX-License-Identifier: Apache-2.0
 */

export const app = {
    token: "",
    about: null,
    tab: "draft",
    scrolled: {}, /* where each tab was left */
    busy: 0, /* how much is under way */
    ended: false,
    turn: 0, /* grows with each draft that is to be opened, or is left */
    /* The open one, as the program answered; its File, its row of the batch
     * if it has one, and what was recorded on it. */
    draft: null,
    renewed: Promise.resolve(), /* once the open one is looked at no more */
    text: null, /* of the open draft: its chunks, fetched as they are seen */
    hits: new Map(), /* paragraph: [start, end, finding]... */
    filter: "all",
    chosen: 0, /* number of the finding that is looked at */
    cards: {from: 0, to: 0}, /* those of the findings that are shown */
    batch: null,
    ticked: new Set(), /* findings that the approver decides on */
    lines: 0, /* how many findings the approver is shown */
    deciding: null,
    sources: null,
    listed: 0, /* how many sources are shown */
    walk: 0, /* grows with each source that is to be shown whole, or is left */
    source: null, /* the one that is */
    trail: [], /* the ids that led to it */
    by: "", /* who decided last: the next decision is hers too */
};

export const CARDS = 40; /* findings, sources, files shown at a time */
export const LINES = 100;
