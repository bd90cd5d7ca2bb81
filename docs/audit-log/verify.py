#!/usr/bin/env python3
"""Verifies an audit log without a line of dangri: python3 and openssl are enough.

    verify.py LOG VKEY [CHECKPOINT…]            the whole log, against checkpoints that you kept
    verify.py --proof PROOF OPENING VKEY        one record: X.tlog-proof and X.opening.json

A year-pack is verified by verify_pack.py, beside this file.

LOG is a folder with `checkpoint` and `tile`, or the address of one (https://…/log). The rules are those of RFC 6962 and C2SP
(tlog-tiles, tlog-checkpoint, signed-note, tlog-cosignature, tlog-proof). Exit code 0: everything fits; 1: something does not;
2: a file that you kept cannot be read, and nothing was compared with it.
"""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.request


class DoesNotFit(Exception):
    """Something of the log is not what was signed."""


class NoKey(Exception):
    """The verifier key is none."""


class Unreadable(Exception):
    """A file that somebody kept is none, or no longer one."""


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def base64_of(text):
    """The bytes of a base64 text; None if it is not spelled as it must be."""
    try:
        found = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return found if base64.b64encode(found).decode() == text else None


class Key:
    """A verifier key of the log, which also signs the time of each checkpoint."""

    def __init__(self, text):
        parts = text.split("+", 2)
        raw = base64_of(parts[2]) if len(parts) == 3 else None
        if raw is None or len(raw) != 33 or raw[0] != 1:
            raise NoKey("this is no verifier key of a log: copy all of it")
        self.name, self.public = parts[0], raw[1:]
        self.id = self.id_of(1)
        if self.id.hex() != parts[1]:
            raise NoKey("this is no verifier key: its number belongs to another one. Copy all of it")

    def id_of(self, kind):
        return sha256(self.name.encode(), b"\n", bytes([kind]), self.public)[:4]

    def signed(self, text, signature):
        """Whether the key made an Ed25519 signature on bytes; openssl looks."""
        with tempfile.TemporaryDirectory() as folder:
            paths = [os.path.join(folder, name) for name in ("key", "text", "signature")]
            spki = bytes.fromhex("302a300506032b6570032100") + self.public
            for path, content in zip(paths, (spki, text, signature)):
                with open(path, "wb") as file:
                    file.write(content)
            command = ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER"]
            command += ["-inkey", paths[0], "-in", paths[1], "-sigfile", paths[2]]
            return len(signature) == 64 and subprocess.run(command, capture_output=True).returncode == 0


def parsed(note):
    """The text of a signed note, and its signatures; None if it is none."""
    text, _, rest = note.rpartition("\n\n")
    lines = rest.split("\n")
    if not text or lines.pop() != "" or not lines or len(lines) > 100 or re.search("[\0-\x09\x0b-\x1f]", note):
        return None
    signatures = []
    for line in lines:
        found = re.fullmatch(r"— ([^\s+\x7f-\x9f]+) (\S+)", line)
        blob = base64_of(found[2]) if found else None
        if blob is None or len(blob) <= 4:
            return None
        signatures.append((found[1], blob[:4], blob[4:]))
    return text + "\n", signatures


def head_in(note, key):
    """The size, the root and the time (or None) that a checkpoint's log has signed. Raises why it has not."""
    found = parsed(note)
    if found is None:
        raise Unreadable("it is no signed note")
    text, signatures = found
    lines = text.split("\n")
    root = base64_of(lines[2]) if len(lines) > 3 else None
    if lines.pop() != "" or "" in lines or root is None or len(root) != 32 or not re.fullmatch("0|[1-9][0-9]*", lines[1]):
        raise Unreadable("it is no checkpoint")
    signed, time = False, None
    for name, number, blob in signatures:
        if name != key.name or number not in (key.id, key.id_of(4)):
            continue
        if number == key.id:
            fits = key.signed(text.encode(), blob)
            signed = True
        else:
            time = int.from_bytes(blob[:8], "big")
            fits = key.signed(f"cosignature/v1\ntime {time}\n{text}".encode(), blob[8:])
        if not fits:
            raise DoesNotFit("a signature of this key does not fit it")
    if not signed or lines[0] != key.name:
        raise DoesNotFit("it is not signed by this key")
    if time is None:
        raise DoesNotFit("the log did not sign when it was made")
    return int(lines[1]), root, time


def kept_text(path):
    """A text file that somebody kept, without what an editor may have added: a byte order mark, another encoding."""
    try:
        with open(path, "rb") as file:
            content = file.read()
        wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
        return content.decode("utf-16" if wide else "utf-8-sig")
    except OSError as error:
        raise Unreadable(error.strerror or "it cannot be opened") from error
    except ValueError as error:
        raise Unreadable("it is no text") from error


def kept_lines(text):
    """Its lines, without blanks at their ends and without empty ones: none of that was signed."""
    lines = [line.rstrip(" \t") for line in re.split("\r\n|\n|\r", text)]
    return [line for line in lines if line != ""]


def note_of(lines):
    """The note of a checkpoint: its one empty line stands before the signatures."""
    first = next((at for at, line in enumerate(lines) if line.startswith("— ")), len(lines))
    return "\n".join([*lines[:first], "", *lines[first:], ""])


def about(path, work):
    """Says which file it is about, if it cannot be read or does not fit."""
    try:
        return work()
    except Unreadable as error:
        raise Unreadable(f"{path}: {error}") from error
    except DoesNotFit as error:
        raise DoesNotFit(f"{path}: {error}") from error


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


def consistent(first, second, path, old, new):
    """Whether a path proves that the first leaves of a tree are an older tree (RFC 6962, 2.1.4.2)."""
    if first == 0 or first == second:
        return not path and (first == 0 or old == new)
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    hashes = list(path) if at else [old, *path]
    if not hashes:
        return False
    one = other = hashes.pop(0)
    for step in hashes:
        if last == 0:
            return False
        if at & 1 or at == last:
            one, other = sha256(b"\1", step, one), sha256(b"\1", step, other)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            other = sha256(b"\1", other, step)
        at, last = at >> 1, last >> 1
    return last == 0 and one == old and other == new


def read(log, path):
    if log.startswith(("http://", "https://")):
        with urllib.request.urlopen(f"{log.rstrip('/')}/{path}") as answer:
            return answer.read()
    # In a folder, what was partial may have become full since.
    for name in (path, path.split(".p/")[0]):
        if os.path.isfile(os.path.join(log, name)):
            with open(os.path.join(log, name), "rb") as file:
                return file.read()
    raise DoesNotFit(f"{path} is missing")


def tile_path(level, index, width):
    groups = [f"{index % 1000:03}"]
    while index >= 1000:
        index //= 1000
        groups.insert(0, f"x{index % 1000:03}")
    return f"tile/{level}/{'/'.join(groups)}" + (f".p/{width}" if width < 256 else "")


def hashes_of(log, level, index, width, size):
    """The hashes of a tile or of a bundle of entries, each so many bytes; a full file is cut to what was partial."""
    path = tile_path(level, index, width)
    found = read(log, path)
    is_exact = len(found) == width * size or (len(found) == 256 * size and not log.startswith(("http://", "https://")))
    if not is_exact:
        raise DoesNotFit(f"{path} has {len(found)} bytes")
    return [found[at : at + size] for at in range(0, width * size, size)]


def leaves_of(log, size):
    """The leaf hashes of all entries, each compared with its tile."""
    leaves = []
    for index in range((size + 255) // 256):
        width = min(256, size - index * 256)
        entries = hashes_of(log, "entries", index, width, 34)
        tile = hashes_of(log, 0, index, width, 32)
        for at, (entry, leaf) in enumerate(zip(entries, tile)):
            if entry[:2] != b"\0\x20" or sha256(b"\0", entry[2:]) != leaf:
                raise DoesNotFit(f"the tile and the entry of position {index * 256 + at} do not fit")
        leaves += tile
    return leaves


def verify_upper_tiles(log, leaves):
    """Compares each tile above the leaves with the hashes that follow from them."""
    level, hashes = 1, [root_of(leaves[at : at + 256]) for at in range(0, len(leaves) - 255, 256)]
    while hashes:
        for index in range((len(hashes) + 255) // 256):
            wanted = hashes[index * 256 : index * 256 + 256]
            if hashes_of(log, level, index, len(wanted), 32) != wanted:
                raise DoesNotFit(f"{tile_path(level, index, len(wanted))} does not follow from the leaves")
        level, hashes = level + 1, [root_of(hashes[at : at + 256]) for at in range(0, len(hashes) - 255, 256)]


def own_head(log, key):
    """The checkpoint of the log itself: it is served, not kept, so it must be right to the byte."""
    try:
        return head_in(read(log, "checkpoint").decode(), key)
    except (Unreadable, ValueError) as error:
        raise DoesNotFit(f"checkpoint: {error}") from error


def verify_log(log, key, kept):
    earlier = [(path, about(path, lambda path=path: head_in(note_of(kept_lines(kept_text(path))), key))) for path in kept]
    size, root, _ = own_head(log, key)
    leaves = leaves_of(log, size)
    if root_of(leaves) != root:
        raise DoesNotFit("the entries do not give the root of the checkpoint")
    verify_upper_tiles(log, leaves)
    for path, (covered, its_root, _) in earlier:
        if covered > size:
            raise DoesNotFit(f"{path} covers {covered} events, the log has {size}: it was set back")
        if root_of(leaves[:covered]) != its_root:
            raise DoesNotFit(f"the first {covered} events are not those of {path}: the history was rewritten")
    compared = "".join(f"\n    compared with {path}: {covered} events" for path, (covered, _, _) in earlier)
    print(f"OK: {size} events, root {base64.b64encode(root).decode()}{compared}")
    if not earlier:
        print("    compared with no earlier checkpoint: a rewritten history would not be seen")


def opening_in(path):
    """The entry of an opening, and the position that its record names."""
    try:
        opening = json.loads(kept_text(path))
        record, salt = opening["record"], base64_of(opening["salt"])
        position = json.loads(record)["position"]
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable("it is no opening") from error
    if salt is None or len(salt) != 32:
        raise Unreadable("it is no opening")
    return sha256(b"dangri/entry/v2\n", salt, record.encode()), position


def proof_in(path):
    """The index, the hashes and the checkpoint of a proof."""
    lines = kept_lines(kept_text(path))
    if len(lines) > 1 and lines[1].startswith("extra "):
        del lines[1]
    place = re.fullmatch("index (0|[1-9][0-9]*)", lines[1]) if len(lines) > 2 else None
    if not place or lines[0] != "c2sp.org/tlog-proof@v1":
        raise Unreadable("it is no tlog-proof")
    hashes = [base64_of(line) for line in lines[2:]]
    end = next((at for at, found in enumerate(hashes) if found is None or len(found) != 32), None)
    if end is None or end > 63:
        raise Unreadable("it is no tlog-proof")
    return int(place[1]), hashes[:end], note_of(lines[2 + end :])


def verify_proof(proof_path, opening_path, key):
    entry, position = about(opening_path, lambda: opening_in(opening_path))
    index, path, note = about(proof_path, lambda: proof_in(proof_path))
    size, root, _ = about(proof_path, lambda: head_in(note, key))
    if index >= size or root_from(sha256(b"\0", entry), index, size, path) != root:
        raise DoesNotFit("the proof does not prove this record")
    if position != str(index):
        raise DoesNotFit("the record names another position than the proof")
    print(f"OK: record {index} of {size} events, root {base64.b64encode(root).decode()}")


def main(arguments):
    if len(arguments) == 4 and arguments[0] == "--proof":
        verify_proof(arguments[1], arguments[2], Key(arguments[3]))
    elif len(arguments) >= 2 and not arguments[0].startswith("-"):
        verify_log(arguments[0], Key(arguments[1]), arguments[2:])
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


def said(what, code):
    print(what)
    return code


def run(work):
    """Ends the program with what the work says, and never shows how the program looks inside."""
    try:
        sys.exit(work(sys.argv[1:]))
    except DoesNotFit as error:
        sys.exit(said(f"FAILED: {error}", 1))
    except Unreadable as error:
        sys.exit(said(f"UNREADABLE: the file you kept cannot be read ({error}); nothing was compared with it", 2))
    except NoKey as error:
        sys.exit(said(f"UNREADABLE: {error}; nothing was compared", 2))
    except Exception as error:  # A network or a disk.
        sys.exit(said(f"FAILED: this could not be verified: {type(error).__name__}: {error}", 1))


if __name__ == "__main__":
    run(main)
