#!/bin/sh
# English has every message of the sources, and none that is no longer there.
#
# SPDX-License-Identifier: Apache-2.0
. "$top_srcdir/tests/style/tap.sh"

po=tools/po/en.po
for tool in xgettext msgattrib msgcmp msgfilter msgfmt \
    msggrep msgmerge; do
    if ! command -v "$tool" >/dev/null; then
        skip "$po has every message" "$tool is not installed"
        done_testing
        exit
    fi
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

ok "the messages can be extracted" "$(
    tools/make-pot 2>&1 >"$work/pot" || echo "tools/make-pot failed")"
ok "$po is well-formed" "$(
    msgfmt --check --output-file=/dev/null $po 2>&1)"
ok "$po translates every message" "$(msgcmp $po "$work/pot" 2>&1)"
ok "$po has no doubtful translation" "$(msgattrib --only-fuzzy $po 2>&1)"
msgmerge --quiet --no-fuzzy-matching --output-file="$work/po" $po \
    "$work/pot" 2>"$work/said"
ok "$po can be merged" "$(cat "$work/said")"
ok "$po has no message that is gone" "$(
    msgattrib --only-obsolete "$work/po" 2>&1 | grep '^#~ msgid')"

# What stays Chinese is what the law calls it and what has to be typed.  The
# longer of two terms comes first.
terms='派生定密 定密责任人 定密 密点 知悉范围 制发日 文号 保密事项范围 绝密 机密
国家秘密 工作秘密 商业秘密 秘密 核心商密 普通商密 公开 长期 20年 10年 6个月 30日
“第” 上位文件 事项名称 文件 类别 密级 保密期限 解密时间 解密条件 发文机关 标题'
# shellcheck disable=SC2086
ok "$po leaves nothing but terms in Chinese" "$(
    msgfilter --input=$po sed "$(printf 's/%s//g;' $terms)" 2>/dev/null |
        msggrep --no-wrap --msgstr --regexp='[一-鿿]' 2>&1 |
        grep '^msgid "..*"')"
done_testing
