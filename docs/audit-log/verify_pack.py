#!/usr/bin/env python3
"""Verifies a year-pack without a line of dangri; it goes with verify.py, which has to lie beside it.

    verify_pack.py FOLDER VKEY    every record in it, and that no stream of its list is missing; it is not graded again

Exit codes as of verify.py.
"""

import json
import os
import sys

sys.dont_write_bytecode = True

from verify import DoesNotFit, Key, base64_of, consistent, own_head, root_from, run, sha256


def pack_lines(folder, name):
    """The lines of a file of a pack, of which nobody has kept anything but the whole."""
    try:
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
            text = file.read()
    except (OSError, ValueError) as error:
        raise DoesNotFit(f"{name} cannot be read") from error
    if text and not text.endswith("\n"):
        raise DoesNotFit(f"the last line of {name} is torn")
    return text.split("\n")[:-1]


def opened(line, name, number):
    """The record, the salt and the hashes of a line."""
    try:
        found = json.loads(line)
        record, salt, hashes = found["record"], base64_of(found["salt"]), [base64_of(one) for one in found.get("hashes", [])]
        return record, json.loads(record), sha256(b"\0", sha256(b"dangri/entry/v2\n", salt, record.encode())), hashes
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DoesNotFit(f"{name}: line {number} is no opening") from error


def linked(line, before, number):
    """A proof that leaves out the hashes which the one before it ends with."""
    try:
        found = json.loads(line)
        hashes, kept = [base64_of(one) for one in found["hashes"]], found["kept"]
        if None in hashes or not 0 <= kept <= len(before):
            raise ValueError
        return hashes + before[len(before) - kept :]
    except (ValueError, KeyError, TypeError) as error:
        raise DoesNotFit(f"proofs.ndjson: line {number} is no proof") from error


def pack_events(folder, size, root):
    """The records of a pack in order, each proven, and each stream without a gap from its first record on."""
    names = ("events.ndjson", "openings.ndjson", "proofs.ndjson")
    files = [pack_lines(folder, name) for name in names]
    if len({len(lines) for lines in files}) != 1:
        raise DoesNotFit("events.ndjson, openings.ndjson and proofs.ndjson have not the same number of lines")
    events, path, revisions = [], [], {}
    for number, (event, opening, proof) in enumerate(zip(*files), 1):
        text, record, leaf, _ = opened(opening, names[1], number)
        path = linked(proof, path, number)
        position, stream = int(record["position"]), record["stream"]
        if text != event:
            raise DoesNotFit(f"position {position}: the event is not the record of its opening")
        if position >= size or root_from(leaf, position, size, path) != root:
            raise DoesNotFit(f"position {position}: the event is not in the log of the checkpoint")
        if int(record["revision"]) != revisions.get(stream, -1) + 1:
            raise DoesNotFit(f"position {position}: an event of {stream} before it is missing")
        revisions[stream] = revisions.get(stream, -1) + 1
        events.append(record)
    return events


def verify_list(folder, events, seal):
    """The list of streams is the sealed one, and every event of each stream in it is there."""
    lines = pack_lines(folder, "streams.txt")
    digest = sha256("".join(f"{line}\n" for line in lines).encode()).hex()
    if digest != seal["streamsSha256"] or len(lines) != seal["streams"]:
        raise DoesNotFit("streams.txt is not the list that was sealed")
    counts = {}
    for event in events:
        if int(event["position"]) <= seal["upToPosition"]:
            counts[event["stream"]] = counts.get(event["stream"], 0) + 1
    for line in lines:
        stream, _, count = line.rpartition(" ")
        if str(counts.pop(stream, 0)) != count:
            raise DoesNotFit(f"events of the stream {stream} are missing")
    if counts:
        raise DoesNotFit(f"the stream {next(iter(counts))} is not in the list that was sealed")


def verify_pack(folder, key):
    size, root, _ = own_head(folder, key)
    events = pack_events(folder, size, root)
    year = json.loads("".join(pack_lines(folder, "manifest.json")))["year"]
    if not events or events[-1]["type"] != "YearSealed" or events[-1]["stream"] != f"assessment-{year}":
        raise DoesNotFit("the last event does not seal the year")
    last, seal = events[-1], events[-1]["data"]
    proof = json.loads((pack_lines(folder, "seal.json") or ["{}"])[-1])
    sealed, path = base64_of(seal["rootHash"]), [base64_of(one) for one in proof.get("consistency", [])]
    if str(proof.get("position")) != last["position"] or sealed is None or None in path:
        raise DoesNotFit("seal.json is not of the last event")
    if not consistent(seal["upToPosition"] + 1, size, path, sealed, root):
        raise DoesNotFit("the log that was sealed is no beginning of the checkpoint's")
    verify_list(folder, events, seal)
    for number, line in enumerate(pack_lines(folder, "circumstances.ndjson"), 1):
        _, record, leaf, path = opened(line, "circumstances.ndjson", number)
        if root_from(leaf, int(record["position"]), size, path) != root:
            raise DoesNotFit(f"circumstances.ndjson: line {number} is not in the log of the checkpoint")
    print(f"OK: {len(events)} events of {seal['streams']} streams for {year}, all in the log; not graded again")


def main(arguments):
    if len(arguments) != 2 or arguments[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    verify_pack(arguments[0], Key(arguments[1]))
    return 0


if __name__ == "__main__":
    run(main)
