#!/usr/bin/env python3
"""Verifies an audit log without a line of dangri: python3 and openssl are enough.

    verify.py LOG VKEY [CHECKPOINT…]            the whole log, against checkpoints that you kept
    verify.py --proof PROOF ENTRY VKEY          one record: X.tlog-proof and X.entry.json

LOG is a folder with `checkpoint` and `tile`, or the address of one (https://…/log). The rules are those of RFC 6962 and C2SP
(tlog-tiles, tlog-checkpoint, signed-note, tlog-proof). Exit code 0: everything fits.
"""

import base64
import hashlib
import os
import subprocess
import sys
import tempfile
import urllib.request


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def signed_by(vkey, text, blob):
    """Whether the key made an Ed25519 signature on a text; openssl looks."""
    key = base64.b64decode(vkey.split("+", 2)[2])[1:]
    spki = bytes.fromhex("302a300506032b6570032100") + key
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("key", "text", "signature")]
        for path, content in zip(paths, (spki, text, blob)):
            with open(path, "wb") as file:
                file.write(content)
        command = ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER"]
        command += ["-inkey", paths[0], "-in", paths[1], "-sigfile", paths[2]]
        return subprocess.run(command, capture_output=True).returncode == 0


def head_of(note, vkey):
    """The size and the root of a checkpoint that the key has signed."""
    name, key_id = vkey.split("+", 2)[:2]
    text, signatures = note.rsplit(b"\n\n", 1)
    text += b"\n"
    for line in signatures.decode().splitlines():
        dash, by, coded = line.split(" ")
        blob = base64.b64decode(coded)
        if dash == "—" and by == name and blob[:4].hex() == key_id and signed_by(vkey, text, blob[4:]):
            origin, size, root = text.decode().splitlines()[:3]
            if origin != name:
                break
            return int(size), base64.b64decode(root)
    sys.exit("FAILED: the checkpoint is not signed by this key")


def split_of(size):
    return 1 << (size - 1).bit_length() - 1


def root_of(leaves):
    """RFC 6962, 2.1, from the leaves up: an odd node moves up as it is."""
    level = leaves or [sha256()]
    while len(level) > 1:
        pairs = [sha256(b"\1", level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        level = pairs + level[len(level) - len(level) % 2 :]
    return level[0]


def root_from(leaf, index, size, path):
    """The root that a path gives, from the top down (RFC 6962, 2.1.1)."""
    if size == 1:
        return leaf if not path else None
    if not path:
        return None
    split = split_of(size)
    if index < split:
        return sha256(b"\1", root_from(leaf, index, split, path[:-1]) or b"", path[-1])
    return sha256(b"\1", path[-1], root_from(leaf, index - split, size - split, path[:-1]) or b"")


def read(log, path):
    if log.startswith(("http://", "https://")):
        with urllib.request.urlopen(f"{log.rstrip('/')}/{path}") as answer:
            return answer.read()
    # In a folder, what was partial may have become full since.
    for name in (path, path.split(".p/")[0]):
        if os.path.isfile(os.path.join(log, name)):
            with open(os.path.join(log, name), "rb") as file:
                return file.read()
    sys.exit(f"FAILED: {path} is missing")


def tile_path(level, index, width):
    groups = [f"{index % 1000:03}"]
    while index >= 1000:
        index //= 1000
        groups.insert(0, f"x{index % 1000:03}")
    return f"tile/{level}/{'/'.join(groups)}" + (f".p/{width}" if width < 256 else "")


def leaves_of(log, size):
    """The leaf hashes of all entries, each compared with its tile."""
    leaves = []
    for index in range((size + 255) // 256):
        width = min(256, size - index * 256)
        bundle, at = read(log, tile_path("entries", index, width)), 0
        for _ in range(width):
            end = at + 2 + int.from_bytes(bundle[at : at + 2], "big")
            leaves.append(sha256(b"\0", bundle[at + 2 : end]))
            at = end
        if read(log, tile_path(0, index, width))[: width * 32] != b"".join(leaves[index * 256 :]):
            sys.exit(f"FAILED: the tile of positions {index * 256} to {index * 256 + width - 1} does not fit its entries")
    return leaves


def verify_log(log, vkey, kept):
    size, root = head_of(read(log, "checkpoint"), vkey)
    leaves = leaves_of(log, size)
    if root_of(leaves) != root:
        sys.exit("FAILED: the entries do not give the root of the checkpoint")
    for path in kept:
        with open(path, "rb") as file:
            earlier, earlier_root = head_of(file.read(), vkey)
        if earlier > size:
            sys.exit(f"FAILED: {path} covers {earlier} events, the log has {size}: it was set back")
        if root_of(leaves[:earlier]) != earlier_root:
            sys.exit(f"FAILED: the first {earlier} events are not those of {path}: the history was rewritten")
    print(f"OK: {size} events, root {base64.b64encode(root).decode()}, {len(kept)} earlier checkpoints")


def verify_proof(proof_path, entry_path, vkey):
    with open(proof_path, "rb") as file:
        head, note = file.read().split(b"\n\n", 1)
    with open(entry_path, "rb") as file:
        leaf = sha256(b"\0", file.read())
    first, place, *path = head.decode().splitlines()
    size, root = head_of(note, vkey)
    index = int(place.removeprefix("index "))
    fits = first == "c2sp.org/tlog-proof@v1" and 0 <= index < size
    if not fits or root_from(leaf, index, size, [base64.b64decode(line) for line in path]) != root:
        sys.exit("FAILED: the proof does not prove this entry")
    print(f"OK: entry {index} of {size} events, root {base64.b64encode(root).decode()}")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if len(arguments) == 4 and arguments[0] == "--proof":
        verify_proof(*arguments[1:])
    elif len(arguments) >= 2 and not arguments[0].startswith("-"):
        verify_log(arguments[0], arguments[1], arguments[2:])
    else:
        sys.exit(__doc__)
