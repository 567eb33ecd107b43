#!/bin/sh
# Fills fuzz/corpus with the samples, a folder for each target. Further files or folders may be given: each file goes to
# the targets that read its kind.
set -eu
cd "$(dirname "$0")"
root=../sample-data
put() {
    mkdir -p "corpus/$1"
    shift_to=$1
    shift
    for file in "$@"; do
        [ -f "$file" ] && cp "$file" "corpus/$shift_to/$(printf '%s' "$file" | cksum | cut -d' ' -f1)"
    done
    return 0
}
every() {
    put decode "$1"/articles/* "$1"/quotes/*
    for target in structure clean layout analysis; do put "$target" "$1"/articles/*.txt "$1"/articles/*.md; done
    put html "$1"/articles/*.html
    put markdown "$1"/articles/*.md
    put json "$1"/articles/*.json "$1"/articles/*.jsonl
    put feed "$1"/feeds/* "$1"/articles/*.html
    put opml "$1"/feeds/*.opml
    put prices "$1"/quotes/*.csv
}
every "$root"
for target in structure layout analysis; do put "$target" ../tests/suite/load/manners/*.txt; done
put html ../tests/suite/load/pages/*.html
put config ../src/config/*.toml ../src/keymap/*.toml
mkdir -p corpus/query corpus/keys
printf 'ticker:2330 sent:neg since:30d 目標價' > corpus/query/one
printf '(a OR "b c") -site:x price>100' > corpus/query/two
printf '\033[A\033[1;5C\033]11;rgb:0/0/0\007jk' > corpus/keys/one
printf '\033[200~text\033[201~\033[<0;3;4M' > corpus/keys/two
for set in "$@"; do
    for file in $(find "$set" -type f -size -64k); do
        case "$file" in
            *.xml|*.rss|*.atom) put feed "$file" ;;
            *.opml) put opml "$file" ;;
            *.json) put json "$file" ;;
            *.html|*.htm) put html "$file" ;;
            *.md) put markdown "$file" ;;
            *) put decode "$file" ;;
        esac
    done
done
