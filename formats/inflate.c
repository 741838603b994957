/*
 * Inflating and deflating through zlib.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/inflate.h"

#define ZLIB_CONST
#include <zlib.h>

#include "core/buf.h"
#include "core/limits.h"

enum {
    PIECE = INFLATE_PIECE,
    /* zlib counts what it is given in 32 bits. */
    INPUT = MIB,
    RAW = -15 /* no header, the largest window */
};

static enum inflate_end
end_of(int code)
{
    if (code == Z_STREAM_END)
        return INFLATE_WHOLE;
    return code == Z_BUF_ERROR ? INFLATE_SHORT : INFLATE_BROKEN;
}

/* Hand on what fits into one piece; Z_OK if there may be more. */
static int
step(z_stream *stream, struct str bytes, size_t *used, size_t most,
     char *piece, struct str *out)
{
    struct str next = str_sub(bytes, *used, *used + INPUT);
    int code;

    stream->next_in = (const Bytef *) next.ptr;
    stream->avail_in = (uInt) next.len;
    stream->next_out = (Bytef *) piece;
    stream->avail_out = (uInt) most;
    code = inflate(stream, Z_NO_FLUSH);
    *used += next.len - stream->avail_in;
    *out = (struct str){piece, most - stream->avail_out};
    return code;
}

enum inflate_end
inflate_raw(struct str bytes, size_t most, inflate_sink sink, void *context,
            size_t *used)
{
    z_stream stream = {0};
    char piece[PIECE];
    struct str out;
    int code;

    *used = 0;
    if (most > PIECE)
        most = PIECE;
    if (inflateInit2(&stream, RAW) != Z_OK)
        return INFLATE_BROKEN;
    do {
        code = step(&stream, bytes, used, most, piece, &out);
        if (out.len > 0 && !sink(context, out)) {
            inflateEnd(&stream);
            return INFLATE_STOPPED;
        }
    } while (code == Z_OK);
    inflateEnd(&stream);
    return end_of(code);
}

/* All of one piece of input, the last one to the end of the stream. */
static bool
deflate_piece(z_stream *stream, struct str next, bool last, struct buf *out)
{
    char piece[PIECE];
    bool fits = true;

    stream->next_in = (const Bytef *) next.ptr;
    stream->avail_in = (uInt) next.len;
    do {
        stream->next_out = (Bytef *) piece;
        stream->avail_out = PIECE;
        if (deflate(stream, last ? Z_FINISH : Z_NO_FLUSH) == Z_STREAM_ERROR)
            return false;
        fits = buf_add(out, (struct str){piece, PIECE - stream->avail_out});
    } while (fits && stream->avail_out == 0);
    return fits;
}

bool
deflate_raw(struct str bytes, struct buf *out)
{
    z_stream stream = {0};
    bool fits = true, last = false;

    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, RAW, 8,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    for (size_t at = 0; fits && !last; at += INPUT) {
        last = bytes.len - at <= INPUT;
        fits =
            deflate_piece(&stream, str_sub(bytes, at, at + INPUT), last, out);
    }
    deflateEnd(&stream);
    return fits;
}

uint32_t
inflate_sum(uint32_t before, struct str piece)
{
    return (uint32_t) crc32_z(before, (const Bytef *) piece.ptr, piece.len);
}

const char *
inflate_library(void)
{
    return zlibVersion();
}
