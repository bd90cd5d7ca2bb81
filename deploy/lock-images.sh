#!/bin/sh
# Writes into images.lock what each tag of compose.yaml stands for in the registry today: `deploy/lock-images.sh`. It needs docker
# buildx and the registry. Then `docker compose --env-file deploy/images.lock -f deploy/compose.yaml …` runs those images and no others.
set -eu

here=$(CDPATH='' cd -P -- "$(dirname "$0")" && pwd)
written=$(mktemp)
trap 'rm -f "$written"' EXIT

head -n 1 "$here/images.lock" > "$written"
sed -n 's/^[^#]*[ =]\([a-z/]*:[0-9a-z.-]*\)\${\([A-Z]*_DIGEST\):-}.*/\2 \1/p' "$here/compose.yaml" | sort -u |
  while read -r name image; do
    digest=$(docker buildx imagetools inspect "$image" --format '{{.Manifest.Digest}}')
    case $digest in
      sha256:*) printf '%s=@%s\n' "$name" "$digest" ;;
      *) printf '%s: the registry names no digest\n' "$image" >&2 && exit 1 ;;
    esac
  done >> "$written"
cat "$written" > "$here/images.lock"
