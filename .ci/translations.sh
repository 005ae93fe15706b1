#!/bin/sh
# Brings the .po files up to date with the texts in the source: new texts appear empty, gone ones go.
# Usage, from the top of the checkout: sh .ci/translations.sh
# Then fill in the empty ones; tests/test_translations.py names whatever is left.
set -eu

pybabel=.venv/bin/pybabel
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

quietly() { "$@" >"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; exit 1; }; }

# The file of a text stands beside it, without a line number: moving code about changes nothing here.
quietly "$pybabel" extract --no-default-keywords -k _ -k N_ -k ngettext:1,2 \
    --add-comments=Translators: --sort-by-file --add-location=file \
    -o "$work/hornada.pot" planning desktop

for language in es pt; do
    texts=resources/translations/$language/LC_MESSAGES/hornada.po
    if ! [ -f "$texts" ]; then
        mkdir -p "${texts%/*}"
        cat >"$texts" <<END
msgid ""
msgstr ""
"Language: $language\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"Content-Type: text/plain; charset=utf-8\n"
END
    fi
    cp "$texts" "$work/old.po"
    quietly "$pybabel" update --no-fuzzy-matching --ignore-obsolete -l "$language" \
        -i "$work/hornada.pot" -o "$work/old.po"
    # Babel fills the header with dates and people that are nobody.
    sed -E \
        -e '/^"(Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By): /d' \
        -e '1,/^msgid ""$/{/^(#|$)/d;}' "$work/old.po" >"$work/new.po"
    # A file that stays the same keeps its date, so nothing is compiled again for it.
    cmp -s "$work/new.po" "$texts" || cat "$work/new.po" >"$texts"
    awk -v language="$language" '
        /^msgstr/ { empty = / ""$/; next }
        /^"/ { empty = 0 }
        /^$/ { left += empty; empty = 0 }
        END { left += empty; print language ": " left + 0 " left to translate" }' "$texts"
done
