#!/usr/bin/env python3
"""Verifies the evidence of a sign-off by itself: one file, nothing but Python 3.9 or later.

    python3 verify.py [FOLDER ...] [--key KEY.pem] [--trail TRAIL.jsonl]

FOLDER is where the ZIP was unpacked; without one, it is where this file lies. --key is the public key that the firm gave
you: without it you learn that the folder is whole, and not who sealed it. --trail is the firm's whole audit trail as
`plimsoll audit export` writes it. It redoes every hash, the signatures, the audit chain, who signed what, and every sum
from the allocations to the verdicts. Ends with 0 where everything holds, 1 where anything does not, 2 where it was
called wrongly. Amounts are whole thousandths of TPP throughout, never rounded.
"""

import argparse
import base64
import csv
import hashlib
import io
import json
import os
import re
import sys

STAGES = ["installed", "committed", "planned"]
BITS_OF_FORMAT = {"fp64": 64, "fp32": 32, "fp16": 16, "bf16": 16, "fp8": 8, "int8": 8, "fp6": 6, "fp4": 4, "int4": 4}
EXACT_RANGE = 2**53


class Faults:
    """What is wrong, each with the file in which it is."""

    def __init__(self):
        self.list = []

    def add(self, file, because):
        self.list.append((file, because))

    def check(self, file, do_it):
        """Does a check; what it cannot even read is a fault of the file."""
        try:
            return do_it()
        except Exception as error:  # Whatever is wrong with a file is to be said, and nothing is to end the run.
            self.add(file, f"cannot be read: {describe(error)}")
            return None

    def expect(self, file, what, found, expected):
        difference = find_difference(found, expected, what)
        if difference is not None:
            self.add(file, difference)


def describe(error):
    return f"{type(error).__name__}: {error}"


# -- Reading -----------------------------------------------------------------------------------------------------------


def hash_of(data):
    return hashlib.sha256(data).hexdigest()


def to_canonical(value):
    """JSON with its keys sorted: equal values are equal texts."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def find_difference(found, expected, path):
    """Where two values differ first, in words; None where they do not. `True` is no 1, and 1.0 no 1."""
    if isinstance(found, dict) and isinstance(expected, dict):
        for key in list(dict.fromkeys([*expected, *found])):
            difference = find_difference(found.get(key), expected.get(key), f"{path}.{key}")
            if difference is not None:
                return difference
        return None
    if isinstance(found, list) and isinstance(expected, list):
        if len(found) != len(expected):
            return f"{path}: {len(found)} are written, {len(expected)} follow from the facts"
        for index, pair in enumerate(zip(found, expected)):
            difference = find_difference(*pair, f"{path}.{index}")
            if difference is not None:
                return difference
        return None
    if type(found) is type(expected) and found == expected:
        return None
    return f"{path}: {json.dumps(found)} is written, {json.dumps(expected)} follows from the facts"


COLUMNS_OF = {
    "register.csv": "sequence,allocationId,siteId,siteName,destination,holding,acceleratorId,acceleratorName,"
    "controlClass,milliTppPerUnit,units,effectiveOn,stage",
    "allocations.csv": "number,origin,reference,site,destination,holding,accelerator,controlClass,stage,effectiveOn,"
    "units,milliTppPerUnit,milliTpp,counting",
    "shares.csv": "limitId,destination,on,isMeasured,partMilliTpp,totalMilliTpp,numerator,denominator,"
    "denominatorTimesPart,numeratorTimesTotal,state",
    "signatures.csv": "at,person,personId,inThePlaceOf,method,hash,meaning,reason",
}


def parse_csv(text, file):
    """The records of a CSV file by their columns, which are those that the file has to have."""
    if not text.endswith("\n"):
        raise ValueError("its last line is cut off")
    csv.field_size_limit(2**30)
    head, *records = csv.reader(io.StringIO(text, newline=""), strict=True)
    if ",".join(head) != COLUMNS_OF[file]:
        raise ValueError(f"its columns are not {COLUMNS_OF[file]}")
    for index, record in enumerate(records):
        if len(record) != len(head):
            raise ValueError(f"record {index + 1} has {len(record)} cells of {len(head)}")
    return [dict(zip(head, record)) for record in records]


def expect_records(faults, file, found, expected):
    """Compares records with those that follow from the facts. A text that a spreadsheet would run stands behind an apostrophe."""
    if len(found) != len(expected):
        faults.add(file, f"{len(found)} records are written, {len(expected)} follow from the facts")
    for index, (record, wanted) in enumerate(zip(found, expected)):
        for name, value in wanted.items():
            if record[name] not in (str(value), f"'{value}"):
                written, follows = json.dumps(record[name]), json.dumps(str(value))
                faults.add(file, f"record {index + 1}, {name}: {written} is written, {follows} follows")
                return


# -- Ed25519 (RFC 8032), as no library of Python's own has it -----------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def add_points(one, other):
    x1, y1, z1, t1 = one
    x2, y2, z2, t2 = other
    a = (y1 - x1) * (y2 - x2) % P
    b = (y1 + x1) * (y2 + x2) % P
    c = 2 * t1 * t2 * D % P
    d = 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply_point(scalar, point):
    result = NEUTRAL
    while scalar > 0:
        if scalar & 1:
            result = add_points(result, point)
        point = add_points(point, point)
        scalar >>= 1
    return result


def decode_point(encoded):
    """The point of 32 bytes, or None where they are those of no point, or of one that is written otherwise."""
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P != 0 or (x == 0 and sign == 1):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def encode_point(point):
    x, y, z, _ = point
    inverse = pow(z, P - 2, P)
    return ((y * inverse % P) | ((x * inverse % P & 1) << 255)).to_bytes(32, "little")


BASE = decode_point(bytes([0x58] + [0x66] * 31))


def is_signed(key, message, signature):
    """Whether 64 bytes are the signature of a message under a key of 32 bytes."""
    if len(signature) != 64:
        return False
    public = decode_point(key)
    scalar = int.from_bytes(signature[32:], "little")
    if public is None or scalar >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    challenge = int.from_bytes(digest, "little") % ORDER
    x, y, z, t = public
    difference = add_points(multiply_point(scalar, BASE), multiply_point(challenge, (P - x, y, z, P - t)))
    return encode_point(difference) == signature[:32]


KEY_PREFIX = bytes.fromhex("302a300506032b6570032100")


def open_key(pem):
    """The 32 bytes of an Ed25519 public key in PEM, and the SHA-256 of its DER."""
    found = re.fullmatch(r"\s*-----BEGIN PUBLIC KEY-----\s+([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*", pem)
    der = base64.b64decode("".join(found.group(1).split()), validate=True) if found else b""
    if len(der) != 44 or not der.startswith(KEY_PREFIX):
        raise ValueError("it is no Ed25519 key")
    return der[12:], hash_of(der)


# -- The seal ----------------------------------------------------------------------------------------------------------

SEAL_NAMES = ["SHA256SUMS", "SHA256SUMS.sig"]


def check_sums(faults, files):
    """Every file has the sum that SHA256SUMS says, and no other file is there. Answers whether that is so."""
    before = len(faults.list)
    text = files.get("SHA256SUMS", b"").decode("utf-8", "replace")
    sums = {}
    for line in text.split("\n")[:-1]:
        found = re.fullmatch(r"([0-9a-f]{64})  ([^/\\]+)", line)
        if found is None or found.group(2) in sums:
            faults.add("SHA256SUMS", f"line {len(sums) + 1} is no sum of a file")
        else:
            sums[found.group(2)] = found.group(1)
    if not sums or not text.endswith("\n"):
        faults.add("SHA256SUMS", "is missing, or cut off")
    for name, expected in sums.items():
        if name not in files:
            faults.add(name, "is missing, though SHA256SUMS names it")
        elif hash_of(files[name]) != expected:
            faults.add(name, "was changed: its SHA-256 is not the one in SHA256SUMS")
    for name in files:
        if name not in sums and name not in SEAL_NAMES:
            faults.add(name, "does not belong here: SHA256SUMS does not name it")
    return len(faults.list) == before


def check_seal(faults, files, trusted):
    sealed = faults.check("public-key.pem", lambda: open_key(files["public-key.pem"].decode()))
    if sealed is None:
        return
    key, key_id = sealed
    if not is_signed(key, files.get("SHA256SUMS", b""), files.get("SHA256SUMS.sig", b"")):
        for name in SEAL_NAMES:
            faults.add(name, "the signature does not hold under public-key.pem: one of the three was changed")
    if trusted and key_id not in trusted:
        faults.add("public-key.pem", f"is not the key that you trust: its SHA-256 is {key_id}")


# -- The audit trail ---------------------------------------------------------------------------------------------------


def read_trail(faults, file, text, trusted):
    """The entries of a trail: each the text that was hashed, linked to the one before it, the last line the signed checkpoint."""
    *lines, rest = text.split("\n")
    if rest != "":
        raise ValueError("its last line is cut off")
    end = json.loads(lines.pop())
    entries, before = [], None
    for line in lines:
        entry = json.loads(line)
        sequence = entry["sequence"]
        if entry["format"] != "plimsoll-audit-entry-1":
            faults.add(file, f"entry {sequence} is in no form that is known here")
        if before is not None and sequence != before[0] + 1:
            faults.add(file, f"entry {before[0] + 1} is missing")
        if before is not None and entry["previousHash"] != before[1]:
            faults.add(file, f"entry {sequence} does not follow on entry {before[0]}: one of them was changed")
        before = (sequence, hash_of(line.encode()))
        entries.append(entry)
    check_checkpoint(faults, file, end, before, trusted)
    return entries, lines


def check_checkpoint(faults, file, end, last, trusted):
    checkpoint = end["checkpoint"]
    key, key_id = open_key(end["publicKey"])
    if checkpoint["format"] != "plimsoll-audit-checkpoint-1":
        faults.add(file, "its checkpoint is in no form known here")
    if last != (checkpoint["sequence"], checkpoint["hash"]):
        faults.add(file, f"its last entry is not entry {checkpoint['sequence']}, which the checkpoint signs")
    signed = to_canonical(checkpoint).encode()
    if key_id != checkpoint["keyId"] or not is_signed(key, signed, bytes.fromhex(end["signature"])):
        faults.add(file, "the signature of its checkpoint does not hold")
    if trusted and key_id not in trusted:
        faults.add(file, f"its checkpoint is signed with a key that you do not trust: its SHA-256 is {key_id}")


def check_events_in_trail(faults, decision, events, entries):
    """Every event of the sign-off is in the trail, as it is, and no other."""
    own = [
        entry
        for entry in entries
        if isinstance(entry["after"], dict)
        and entry["after"].get("signOffId") == decision["signOffId"]
        and "event" in entry["after"]
    ]
    if len(own) != len(events):
        faults.add("events.jsonl", f"{len(events)} events are written, the audit trail has {len(own)}")
    faults.expect("decision.json", "the request", decision["request"], own[0]["after"].get("request") if own else None)
    for index, event in enumerate(events):
        written = [event["at"], event["actorId"], event["actorName"], event["event"]]
        entry = own[index] if index < len(own) else None
        expected = entry and [entry["at"], entry["actorId"], entry["actorName"], entry["after"]["event"]]
        if to_canonical(written) != to_canonical(expected):
            faults.add("events.jsonl", f"event {index + 1} is not what the audit trail has")
        elif entry["subjectId"] != decision["plan"]["id"] or entry["firmId"] != decision["firm"]["id"]:
            faults.add("decision.json", f"event {index + 1} is about another plan or firm in the audit trail")


def check_against_whole(faults, lines, path, trusted):
    """The evidence's trail is part of the whole one, line for line."""

    def read():
        with open(path, "rb") as file:
            return read_trail(faults, path, file.read().decode(), trusted)

    whole = faults.check(path, read)
    if whole is None:
        return
    entries, whole_lines = whole
    if not entries or entries[0]["sequence"] != 1:
        faults.add(path, "does not start with entry 1, so it is not the whole trail")
    first = whole_lines.index(lines[0]) if lines and lines[0] in whole_lines else None
    if first is None or whole_lines[first : first + len(lines)] != lines:
        faults.add("audit.jsonl", f"is not part of the whole trail {path}")


# -- Who signed --------------------------------------------------------------------------------------------------------

STATES_OF_EVENT = {
    "submit": ["draft"],
    "renew": ["submitted"],
    "request-changes": ["submitted"],
    "sign": ["submitted"],
    "reject": ["submitted"],
    "withdraw": ["submitted"],
    "supersede": ["approved"],
    "revoke": ["approved"],
    "expire": ["submitted", "approved"],
    "adopt": ["approved"],
    "mark-for-review": ["approved"],
    "hold-again": ["approved"],
}
STATE_AFTER = {
    "submit": "submitted",
    "renew": "submitted",
    "request-changes": "changes-requested",
    "reject": "rejected",
    "withdraw": "withdrawn",
    "supersede": "superseded",
    "revoke": "revoked",
    "expire": "expired",
    "adopt": "approved",
    "mark-for-review": "approved",
    "hold-again": "approved",
}


def covers(signature, requirement):
    approvers = requirement["approverIds"]
    return approvers is None or any(one in approvers for one in [signature["personId"], *signature["actsFor"]])


def count_signers(requirement, signatures):
    return len({one["personId"] for one in signatures if covers(one, requirement)})


def find_open(requirements, signatures):
    """The first requirement that still wants signatures, or None."""
    return next((one for one in requirements if count_signers(one, signatures) < one["count"]), None)


def list_given(sign_off):
    return [one for one in sign_off["signatures"] if one["hash"] == sign_off["subject"]["hash"]]


def find_refusal(sign_off, event):
    """Why a signature may not be given, or None."""
    subject, signature, now = sign_off["subject"], event["signature"], event["now"]
    given, requirements = list_given(sign_off), subject["requirements"]
    following = find_open(requirements, given)
    judgement = now["judgement"]
    if signature["hash"] != subject["hash"] or now["hash"] != subject["hash"]:
        return "it is on other facts"
    if signature["personId"] in subject["authorIds"]:
        return "an author of the plan gave it"
    if judgement["verdict"] != "within":
        return f"the verdict was {judgement['verdict']}"
    if judgement["doConditionsHold"] is not True:
        return "a condition did not hold"
    if judgement["isInBuffer"] and subject["bufferReason"] is None:
        return "a buffer was passed without a reason"
    if any(one["personId"] == signature["personId"] for one in given):
        return "the person had signed already"
    if not any(covers(signature, one) for one in requirements):
        return "nobody asked for it"
    if subject["order"] == "fixed" and following is not None and not covers(signature, following):
        return "it was not yet the person's turn"
    if subject["hash"] not in signature["meaning"]:
        return "its words do not name the facts"
    return None


def is_count(value):
    return type(value) is int and value >= 1


def find_unaskable(subject):
    """Why nobody could have signed what was submitted as it was asked for, or None."""
    counts = [one["count"] for one in subject["requirements"]]
    if len(counts) == 0 or not all(is_count(count) for count in [*counts, subject["peopleNeeded"]]):
        return "it asks for no signature where it has to ask for one at least"
    return None


def is_by_somebody_else(record):
    """Whether somebody else acted than the one whom the event names."""
    event = record["event"]
    named = event.get("signature", event)
    person_id = named.get("personId", record["actorId"])
    person_name = named.get("personName", record["actorName"])
    return person_id != record["actorId"] or person_name != record["actorName"]


def replay(faults, events):
    """What the events give, one after the other; each one that may not happen is a fault."""
    sign_off = {"state": "draft", "subject": None, "signatures": [], "is_adopted": False, "decided_at": None}
    for index, record in enumerate(events):
        event = record["event"]
        kind = event["kind"]
        wrong = []
        if record["sequence"] != index + 1:
            wrong.append(f"it has the number {record['sequence']}")
        if is_by_somebody_else(record):
            wrong.append("somebody else did it than it names")
        if sign_off["state"] not in STATES_OF_EVENT.get(kind, []):
            wrong.append(f"it cannot happen to what is {sign_off['state']}")
        if "subject" in event:
            sign_off["subject"] = event["subject"]
            because = find_unaskable(event["subject"])
            if because is not None:
                wrong.append(because)
        if kind == "sign":
            refusal = find_refusal(sign_off, event)
            if refusal is not None:
                wrong.append(f"the signature does not count: {refusal}")
            sign(sign_off, event["signature"])
        else:
            wrong += apply(sign_off, event)
        for because in wrong:
            faults.add("events.jsonl", f"event {index + 1} ({kind}): {because}")
        if sign_off["state"] in ["approved", "rejected", "expired"] and sign_off["decided_at"] is None:
            sign_off["decided_at"] = record["at"]
    return sign_off


def sign(sign_off, signature):
    subject = sign_off["subject"]
    acts_for = [one for one in signature["actsFor"] if one not in subject["authorIds"]]
    sign_off["signatures"].append({**signature, "actsFor": acts_for})
    given, requirements = list_given(sign_off), subject["requirements"]
    people = len({one["personId"] for one in given})
    is_askable = find_unaskable(subject) is None
    is_fulfilled = is_askable and people >= subject["peopleNeeded"] and find_open(requirements, given) is None
    if is_fulfilled:
        sign_off["state"] = "approved"


def apply(sign_off, event):
    """Any event that is no signature; answers what is wrong with it."""
    kind, subject, wrong = event["kind"], sign_off["subject"] or {}, []
    if kind in ["adopt", "expire", "supersede"] and sign_off["is_adopted"]:
        wrong.append("it is in the register already")
    if kind in ["request-changes", "reject"] and event["hash"] != subject.get("hash"):
        wrong.append("it is on other facts")
    if kind == "reject" and event["personId"] in subject.get("authorIds", []):
        wrong.append("an author did it")
    if kind == "adopt":
        sign_off["is_adopted"] = True
    sign_off["state"] = STATE_AFTER.get(kind)
    return wrong


def check_decision(faults, decision, events, sign_off):
    """The decision is what the events give."""

    def find(kind):
        return next((one for one in events if one["event"]["kind"] == kind), None)

    submitted, adopted, superseded = find("submit") or {}, find("adopt") or {}, find("supersede") or {"event": {}}
    expected = {
        "state": sign_off["state"],
        "decidedAt": sign_off["decided_at"],
        "hash": sign_off["subject"]["hash"],
        "submittedAt": submitted.get("at"),
        "submittedBy": {"id": submitted.get("actorId"), "name": submitted.get("actorName")},
        "adoptedAt": adopted.get("at"),
        "supersededBy": superseded["event"].get("bySignOffId"),
    }
    written = {key: decision.get(key) for key in expected}
    faults.expect("decision.json", "what was decided", written, expected)


def check_signatures(faults, records, sign_off):
    given = list_given(sign_off)
    names = {"at": "at", "person": "personName", "personId": "personId", "method": "method", "hash": "hash"}
    names.update(meaning="meaning", reason="reason")
    expected = [{column: one[field] for column, field in names.items()} for one in given]
    expect_records(faults, "signatures.csv", records, expected)
    for index, (one, record) in enumerate(zip(given, records)):
        if (len(one["actsFor"]) > 0) != (record["inThePlaceOf"] != ""):
            faults.add("signatures.csv", f"record {index + 1}, inThePlaceOf: not as the events have it")


def check_subject(faults, sign_off, decision, facts):
    """What was put before the approvers is what the facts say."""
    subject, reference = sign_off["subject"], facts["reference"]
    own = [one for one in facts["conditions"] if one["reference"] == reference]
    conditions = [{key: value for key, value in one.items() if key != "reference"} for one in own]
    faults.expect("events.jsonl", "conditions", subject["conditions"], conditions)
    requested = (decision.get("request") or {}).get("supersedesId")
    if facts["supersedes"] is not None and facts["supersedes"] != requested:
        faults.add("facts.json", "supersedes: not as it was requested")
    if "bufferReason" in facts:
        faults.expect("events.jsonl", "bufferReason", subject["bufferReason"], facts["bufferReason"])
    if "signing" not in facts:
        return
    signing = facts["signing"]
    asked = {"peopleNeeded": subject["peopleNeeded"], "order": subject["order"]}
    settled = {"peopleNeeded": signing["approvalsNeeded"], "order": signing["order"]}
    faults.expect("events.jsonl", "who must sign", asked, settled)
    known = {one["id"]: one for one in signing["policies"]}
    known["firm"] = {"approverIds": None, "count": signing["approvalsNeeded"]}
    for one in subject["requirements"]:
        policy = known.get(one["id"])
        wanted = policy and {"approverIds": policy["approverIds"], "count": policy["count"]}
        found = {"approverIds": one["approverIds"], "count": one["count"]}
        faults.expect("events.jsonl", f"who must sign for {one['id']}", found, wanted)
    if not any(one["id"] == "firm" for one in subject["requirements"]):
        faults.add("events.jsonl", "the firm's least number of approvers is not asked for")


AUTHORING = ["plan.create", "plan.save-lines"]


def check_authors(faults, sign_off, plan, entries):
    """Whoever the trail has at work on the plan is one of its authors."""
    for one in entries:
        is_at_work = one["subjectId"] == plan["id"] and one["action"] in AUTHORING
        if is_at_work and one["actorId"] not in sign_off["subject"]["authorIds"]:
            because = f"authorIds: {one['actorName']} worked on the plan ({one['action']}) and is not among them"
            faults.add("events.jsonl", because)


def check_keys(faults, facts, accelerators):
    """Nothing stands twice that is looked up by its key, and there is something to judge by."""

    def expect_unique(file, what, keys):
        seen = set()
        twice = next((key for key in keys if key in seen or seen.add(key)), None)
        if twice is not None:
            faults.add(file, f"{what}: {twice} stands there twice")

    def ids_of(records):
        return [one["id"] for one in records]

    expect_unique("facts.json", "register.cells", [cell_key_of(cell) for cell in facts["register"]["cells"]])
    expect_unique("facts.json", "sites", ids_of(facts["sites"]))
    expect_unique("facts.json", "accelerators", ids_of(facts["accelerators"]))
    expect_unique("facts.json", "edition.limits", ids_of(facts["edition"]["limits"]))
    expect_unique("accelerators.json", "accelerators", ids_of(accelerators))
    if len(facts["edition"]["limits"]) == 0:
        faults.add("facts.json", "edition.limits: there is no limit to judge by")


# -- Accelerators and the register -------------------------------------------------------------------------------------


def derive_milli_tpp(rates):
    """TPP is dense rate × bit length, the highest over formats: GOPS × bits is thousandths of it. None where no rate is published."""
    return max((rate["gigaOps"] * BITS_OF_FORMAT[rate["format"]] for rate in rates), default=None)


def derive_class(milli_tpp, accelerator):
    """ECCN 3A090: by TPP, and between 1,600 and 4,800 by performance density, TPP ÷ die area in mm²."""
    area = accelerator["dieAreaHundredthsMm2"]
    if milli_tpp is None:
        return "unknown"
    if milli_tpp >= 4_800_000:
        return "3A090.a"
    if milli_tpp < 1_600_000 or not accelerator["isDataCenterPart"]:
        return "below"
    if area is None:
        return "unknown"
    if milli_tpp * 10 >= 592 * area:
        return "3A090.a"
    is_b = milli_tpp * 10 >= 320 * area or (milli_tpp >= 2_400_000 and milli_tpp * 10 >= 160 * area)
    return "3A090.b" if is_b else "below"


def check_accelerators(faults, accelerators, facts):
    for one in accelerators:
        name, milli_tpp = one["name"], one["milliTpp"]
        faults.expect("accelerators.json", f"TPP of {name}", milli_tpp, derive_milli_tpp(one["rates"]))
        faults.expect("accelerators.json", f"class of {name}", one["controlClass"], derive_class(milli_tpp, one))
    by_id = {one["id"]: one for one in accelerators}
    for one in facts["accelerators"]:
        known = by_id.get(one["id"], {})
        expected = {"controlClass": known.get("controlClass"), "milliTppPerUnit": known.get("milliTpp") or 0}
        written = {key: one[key] for key in expected}
        faults.expect("facts.json", f"accelerator {one['id']}", written, expected)


CELL_KEYS = ["destination", "effectiveOn", "stage", "holding", "controlClass"]


def cell_key_of(row):
    return " ".join(row[key] for key in CELL_KEYS)


def check_register(faults, register, accelerators, facts):
    """The register's allocations give the position that was judged, at the rates that were frozen."""
    by_id = {one["id"]: one for one in accelerators}
    sums = {}
    for index, row in enumerate(register):
        known = by_id.get(row["acceleratorId"], {})
        as_frozen = (known.get("controlClass"), str(known.get("milliTpp") or 0))
        if as_frozen != (row["controlClass"], row["milliTppPerUnit"]):
            faults.add("register.csv", f"record {index + 1}: TPP or class is not that of the accelerator")
        units, milli_tpp = sums.get(cell_key_of(row), (0, 0))
        amount = int(row["units"])
        sums[cell_key_of(row)] = (units + amount, milli_tpp + amount * int(row["milliTppPerUnit"]))
    cells = {cell_key_of(cell): (cell["units"], cell["milliTpp"]) for cell in facts["register"]["cells"]}

    def to_table(entries):
        return {key: f"{units} {amount}" for key, (units, amount) in entries.items() if units != 0 or amount != 0}

    faults.expect("register.csv", "sums", to_table(cells), to_table(sums))
    last = max((int(row["sequence"]) for row in register), default=0)
    faults.expect("facts.json", "the register's last allocation", facts["register"]["sequence"], last)


# -- The assessment ----------------------------------------------------------------------------------------------------


def list_proposed(facts, lines, origin, reference):
    """The allocations that a plan proposes, line by line and day by day."""
    sites = {one["id"]: one for one in facts["sites"]}
    accelerators = {one["id"]: one for one in facts["accelerators"]}
    return [
        {
            "origin": origin,
            "reference": reference,
            "site": sites[line["siteId"]]["name"],
            "destination": sites[line["siteId"]]["destination"],
            "holding": sites[line["siteId"]]["holding"],
            "accelerator": accelerators[line["acceleratorId"]]["name"],
            "acceleratorId": line["acceleratorId"],
            "controlClass": accelerators[line["acceleratorId"]]["controlClass"],
            "stage": "planned",
            "effectiveOn": allocation["effectiveOn"],
            "units": allocation["units"],
            "rate": accelerators[line["acceleratorId"]]["milliTppPerUnit"],
        }
        for line in lines
        for allocation in line["allocations"]
    ]


def list_counted(facts):
    """What the reserved plans propose, then what the plan itself does."""
    reserved = [
        one for plan in facts["reserved"] for one in list_proposed(facts, plan["lines"], "reserved", plan["reference"])
    ]
    return [*reserved, *list_proposed(facts, facts["plan"]["lines"], "plan", facts["reference"])]


def get_counting(facts, change):
    """Whether units count, would but cannot be judged, or are left out."""
    if change["holding"] == "leased" and facts["readings"]["leasedCount"] == "no":
        return "does-not-count"
    if change["controlClass"] == "unknown":
        return "cannot-judge"
    return "counts" if change["controlClass"] in facts["edition"]["countedClasses"] else "does-not-count"


def get_tier(edition, destination, date):
    for entry in edition["tierEntries"]:
        is_on = (entry["from"] or "") <= date and (entry["until"] is None or date < entry["until"])
        if entry["destination"] == destination and is_on:
            return entry["tier"]
    return "two"


def list_tier_changes(edition, destination):
    """The first days of a destination's new tiers."""
    own = [entry for entry in edition["tierEntries"] if entry["destination"] == destination]
    bounds = {bound for entry in own for bound in (entry["from"], entry["until"]) if bound is not None}
    before = next((entry["tier"] for entry in own if entry["from"] is None), "two")
    changes = []
    for date in sorted(bounds):
        tier = get_tier(edition, destination, date)
        if tier != before:
            changes.append(date)
        before = tier
    return changes


def list_reporting_dates(first, last):
    """1 February and 1 August, from the first on or after `first` to the first on or after `last`."""
    dates = []
    for year in range(int(first[:4]), int(last[:4]) + 2):
        for day in ("02-01", "08-01"):
            date = f"{year}-{day}"
            if date >= first and (not dates or dates[-1] < last):
                dates.append(date)
    return dates


def list_dates(facts, changes, destinations):
    """The dates to judge, and those on which share limits are measured."""
    dates = {change["effectiveOn"] for change in changes}
    if not dates:
        return [], set()
    first = min(dates)
    for destination in destinations:
        dates.update(date for date in list_tier_changes(facts["edition"], destination) if date > first)
    if facts["readings"]["measuredOn"] == "every-date":
        return sorted(dates), dates
    dates.update(list_reporting_dates(first, max(dates)))
    return sorted(dates), set(list_reporting_dates(first, max(dates)))


def build_timeline(facts):
    """The position after every judged date, by destination: what counts by stage, what cannot be judged, what does not count."""
    counted = [{**one, "milliTpp": one["units"] * one["rate"]} for one in list_counted(facts)]
    changes = [*facts["register"]["cells"], *counted]
    destinations = sorted({change["destination"] for change in changes})
    dates, measured = list_dates(facts, changes, destinations)
    width, index_of = len(dates), {date: index for index, date in enumerate(dates)}
    places = {
        destination: {
            "destination": destination,
            "tier": [get_tier(facts["edition"], destination, date) for date in dates],
            "by_stage": {stage: [0] * width for stage in STAGES},
            "unknown": [0] * width,
            "uncounted": [0] * width,
        }
        for destination in destinations
    }
    for change in changes:
        place, t = places[change["destination"]], index_of[change["effectiveOn"]]
        counting = get_counting(facts, change)
        if counting == "counts":
            place["by_stage"][change["stage"]][t] += change["milliTpp"]
        else:
            place["unknown" if counting == "cannot-judge" else "uncounted"][t] += change["units"]
    for place in places.values():
        for series in [*place["by_stage"].values(), place["unknown"], place["uncounted"]]:
            for t in range(1, width):
                series[t] += series[t - 1]
        place["held"] = [sum(place["by_stage"][stage][t] for stage in STAGES) for t in range(width)]
    return {
        "facts": facts,
        "dates": dates,
        "places": list(places.values()),
        "is_measured": [date in measured for date in dates],
        "total": [sum(place["held"][t] for place in places.values()) for t in range(width)],
        "moved": sum(abs(change["milliTpp"]) for change in changes),
    }


def is_over(part, total, ratio):
    return part * ratio["denominator"] > ratio["numerator"] * total


def is_measured_on(timeline, ratio, t):
    return ratio["numerator"] == 0 or timeline["is_measured"][t]


def is_in_scope(timeline, scoped, place, t):
    tier, limit_id = place["tier"][max(t, 0)], scoped["limit"]["id"]
    if limit_id == "geographic.overseas":
        return place["destination"] != timeline["facts"]["edition"]["home"]
    if limit_id == "geographic.tier-two-total":
        return tier == "two"
    if limit_id == "geographic.tier-three":
        return tier == "three"
    return place["destination"] == scoped["destination"] and tier == "two"


def sum_in_scope(timeline, scoped, t, amount_of, lists_at=None):
    at = t if lists_at is None else lists_at
    return sum(amount_of(place) for place in timeline["places"] if is_in_scope(timeline, scoped, place, at))


def get_part(timeline, scoped, t):
    return 0 if t < 0 else sum_in_scope(timeline, scoped, t, lambda place: place["held"][t])


def find_blocker(timeline, t):
    """Why no limit can be judged on a date, or None."""
    if timeline["moved"] >= EXACT_RANGE:
        return "out-of-range"
    is_negative = any(place["held"][t] < 0 or place["unknown"][t] < 0 for place in timeline["places"])
    return "negative-position" if is_negative else None


def judge_date(timeline, scoped, t):
    """What a limit says on a date on which it is measured. Exactly at the limit is within; so is a zero total."""
    limit = scoped["limit"]
    part = get_part(timeline, scoped, t)
    is_ban = limit["ratio"]["numerator"] == 0
    is_breach = part > 0 and is_over(part, timeline["total"][t], limit["ratio"])
    in_scope = sum_in_scope(timeline, scoped, t, lambda place: place["unknown"][t])
    outside = sum(place["unknown"][t] for place in timeline["places"]) - in_scope
    state = "breach" if is_breach else "within"
    if in_scope != 0 or outside != 0:
        stays_breach = is_breach and (is_ban or outside == 0)
        stays_within = not is_breach and is_ban and in_scope == 0
        if not stays_breach and not stays_within:
            state = "unknown-accelerator"
    stands_uncounted = any(p["tier"][t] == "three" and p["uncounted"][t] != 0 for p in timeline["places"])
    if limit["id"] == "geographic.tier-three" and state == "within" and stands_uncounted:
        return "uncounted-in-tier-three"
    return state


def judge_scope(timeline, scoped):
    states = []
    place = next((one for one in timeline["places"] if one["destination"] == scoped["destination"]), None)
    for t in range(len(timeline["dates"])):
        if place is not None and place["tier"][t] != "two":
            states.append("not-in-scope")
        elif not is_measured_on(timeline, scoped["limit"]["ratio"], t):
            before = states[-1] if states else "within"
            states.append("within" if before == "not-in-scope" else before)
        else:
            states.append(find_blocker(timeline, t) or judge_date(timeline, scoped, t))
    return states


def is_exempt(facts, limit):
    is_for_home = limit["appliesTo"] == "us-headquartered-uveu"
    return is_for_home and facts["firm"]["headquarters"] != facts["edition"]["home"]


def list_scopes(timeline):
    """Every limit that binds the firm, for every destination that is ever of tier two where it is per country, judged on every date."""
    facts, scopes = timeline["facts"], []
    for limit in facts["edition"]["limits"]:
        if is_exempt(facts, limit):
            continue
        if limit["id"] != "geographic.tier-two-country":
            scopes.append({"limit": limit, "destination": None})
            continue
        ever = [place["destination"] for place in timeline["places"] if "two" in place["tier"]]
        scopes += [{"limit": limit, "destination": destination} for destination in ever]
    for scoped in scopes:
        scoped["states"] = judge_scope(timeline, scoped)
        scoped["parts"] = [get_part(timeline, scoped, t) for t in range(len(timeline["dates"]))]
    return scopes


# -- The findings ------------------------------------------------------------------------------------------------------


def list_runs(dates, is_so):
    """The maximal stretches of dates for which something is so, [from, until), each with the index of its first."""
    runs, t = [], 0
    while t < len(dates):
        if not is_so(t):
            t += 1
            continue
        start = t
        while t < len(dates) and is_so(t):
            t += 1
        runs.append((start, {"from": dates[start], "until": dates[t] if t < len(dates) else None}))
    return runs


def find_date_index(dates, date):
    return sum(1 for one in dates if one <= date) - 1


def find_measured_index(timeline, ratio, t):
    while t >= 0 and not is_measured_on(timeline, ratio, t):
        t -= 1
    return t


def measure_at(timeline, scoped, t, on):
    part, total = (scoped["parts"][t], timeline["total"][t]) if t >= 0 else (0, 0)
    return {"on": on, "partMilliTpp": part, "totalMilliTpp": total}


def compare_shares(one, other):
    """1 where the first share is the higher, -1 where the second is. A share of nothing is 0."""
    if one["totalMilliTpp"] <= 0 or other["totalMilliTpp"] <= 0:
        has_part = [int(each["partMilliTpp"] > 0 and each["totalMilliTpp"] > 0) for each in (one, other)]
        return has_part[0] - has_part[1]
    left = one["partMilliTpp"] * other["totalMilliTpp"]
    right = other["partMilliTpp"] * one["totalMilliTpp"]
    return (left > right) - (left < right)


def find_cause(timeline, scoped, t):
    ratio = scoped["limit"]["ratio"]
    before = find_measured_index(timeline, ratio, t - 1)
    total, part = timeline["total"][t], scoped["parts"][t]
    earlier = measure_at(timeline, scoped, before, "")
    part_before = earlier["partMilliTpp"]
    rest_before = earlier["totalMilliTpp"] - part_before
    under_old = part if before < 0 else sum_in_scope(timeline, scoped, t, lambda place: place["held"][t], before)

    def describe_cause(kind, part_after):
        return {
            "kind": kind,
            "on": timeline["dates"][t],
            "partChangeMilliTpp": part_after - part_before,
            "restChangeMilliTpp": total - part_after - rest_before,
        }

    if under_old != part and not is_over(under_old, total, ratio):
        return describe_cause("list-change", part)
    breaks_by_itself = under_old > part_before and is_over(under_old, under_old + rest_before, ratio)
    return describe_cause("active" if breaks_by_itself else "passive", under_old)


def divide_up(dividend, divisor):
    return (dividend + divisor - 1) // divisor


def build_decisive(timeline, scoped, interval, as_of):
    """The date that the cure is reckoned for, with the least cut in the scope and the least addition at home that cure."""
    ratio, dates = scoped["limit"]["ratio"], timeline["dates"]
    numerator, denominator = ratio["numerator"], ratio["denominator"]
    is_in_breach_then = interval["from"] <= as_of
    is_daily = numerator == 0 or timeline["facts"]["readings"]["measuredOn"] == "every-date"
    index = find_date_index(dates, as_of if is_in_breach_then else interval["from"])
    t = find_measured_index(timeline, ratio, index)
    on = as_of if (is_in_breach_then and is_daily) or t < 0 else dates[t]
    measure = measure_at(timeline, scoped, t, on)
    excess = max(0, measure["partMilliTpp"] * denominator - numerator * measure["totalMilliTpp"])
    addition = None if numerator == 0 else divide_up(excess, numerator)
    return {
        **measure,
        "interval": interval,
        "cutMilliTpp": divide_up(excess, denominator - numerator),
        "homeAdditionMilliTpp": None if addition is None or addition >= EXACT_RANGE else addition,
    }


BUFFERED_LIMITS = ["geographic.overseas", "geographic.tier-two-total", "geographic.tier-two-country"]
UNJUDGED_REASONS = [
    "unknown-accelerator",
    "unknown-destination",
    "negative-position",
    "out-of-range",
    "uncounted-in-tier-three",
]


def build_finding(timeline, scoped):
    facts, dates, states, limit = timeline["facts"], timeline["dates"], scoped["states"], scoped["limit"]
    as_of, ratio = facts["asOf"], limit["ratio"]
    as_of_index = find_date_index(dates, as_of)

    def reaches(interval):
        return interval["until"] is None or interval["until"] > as_of

    intervals = [
        {
            **span,
            "cause": find_cause(timeline, scoped, start),
            "startsBeforeRule": span["from"] < facts["edition"]["effectiveFrom"],
        }
        for start, span in list_runs(dates, lambda t: states[t] == "breach")
    ]
    unjudged = [
        {**span, "reason": reason}
        for reason in UNJUDGED_REASONS
        for _, span in list_runs(dates, lambda t, reason=reason: states[t] == reason)
    ]
    points = facts["buffers"].get(limit["id"]) if limit["id"] in BUFFERED_LIMITS else None
    buffer = None if points is None else {"numerator": points, "denominator": 10_000}

    def is_in_buffer(t):
        if buffer is None or states[t] != "within":
            return False
        measure = measure_at(timeline, scoped, find_measured_index(timeline, ratio, t), as_of)
        return measure["partMilliTpp"] > 0 and is_over(measure["partMilliTpp"], measure["totalMilliTpp"], buffer)

    measured = worst = measure_at(timeline, scoped, as_of_index, as_of)
    for t in range(as_of_index + 1, len(dates)):
        candidate = measure_at(timeline, scoped, t, dates[t])
        if is_measured_on(timeline, ratio, t) and compare_shares(candidate, worst) > 0:
            worst = candidate

    def sum_of_stage(stage):
        return sum_in_scope(timeline, scoped, as_of_index, lambda place: place["by_stage"][stage][as_of_index])

    deciding = next((interval for interval in intervals if reaches(interval)), None)
    is_unjudged = any(reaches(interval) for interval in unjudged)
    return {
        "limitId": limit["id"],
        "destination": scoped["destination"],
        "home": facts["edition"]["home"],
        "verdict": "breach" if deciding else "indeterminate" if is_unjudged else "within",
        "ratio": ratio,
        "buffer": buffer,
        "bufferIntervals": [span for _, span in list_runs(dates, is_in_buffer) if reaches(span)],
        "measured": measured,
        "partByStageMilliTpp": {stage: sum_of_stage(stage) if as_of_index >= 0 else 0 for stage in STAGES},
        "worst": worst,
        "intervals": intervals,
        "unjudged": unjudged,
        "decisive": build_decisive(timeline, scoped, deciding, as_of) if deciding else None,
        "source": limit["source"],
    }


def assess(timeline, scopes):
    facts, dates = timeline["facts"], timeline["dates"]
    places = {place["destination"]: place for place in timeline["places"]}

    def is_ever_held(scoped):
        place = places.get(scoped["destination"])
        return place is None or any(amount != 0 for amount in [*place["held"], *place["unknown"]])

    findings = [build_finding(timeline, scoped) for scoped in scopes if is_ever_held(scoped)]
    as_of_index = find_date_index(dates, facts["asOf"])
    verdicts = [finding["verdict"] for finding in findings]
    return {
        "editionId": facts["edition"]["id"],
        "readings": facts["readings"],
        "asOf": facts["asOf"],
        "verdict": next((one for one in ("breach", "indeterminate") if one in verdicts), "within"),
        "totalMilliTpp": timeline["total"][as_of_index] if as_of_index >= 0 else 0,
        "findings": sort_findings(facts, findings),
        "exempt": [limit["id"] for limit in facts["edition"]["limits"] if is_exempt(facts, limit)],
    }


def sort_findings(facts, findings):
    """In the edition's order, the largest worst share first, then by destination."""
    order = [limit["id"] for limit in facts["edition"]["limits"]]

    def is_before(one, other):
        ranks = order.index(one["limitId"]), order.index(other["limitId"])
        if ranks[0] != ranks[1]:
            return ranks[0] < ranks[1]
        by_share = compare_shares(other["worst"], one["worst"])
        return by_share < 0 if by_share != 0 else (one["destination"] or "") < (other["destination"] or "")

    result = []
    for finding in findings:
        index = len(result)
        while index > 0 and is_before(finding, result[index - 1]):
            index -= 1
        result.insert(index, finding)
    return result


# -- Conditions --------------------------------------------------------------------------------------------------------


def sum_by_day(changes):
    days = {}
    for change in changes:
        days[change["effectiveOn"]] = days.get(change["effectiveOn"], 0) + int(change["units"])
    return sorted(days.items())


def is_about(change, condition):
    keys = ("destination", "acceleratorId")
    return all(change[key] == condition[key] for key in keys)


def list_stock(facts, register):
    """What the register changes of the accelerators in the destinations that conditions name, day by day."""
    asked = list(dict.fromkeys((one["destination"], one["acceleratorId"]) for one in facts["conditions"]))
    stock = []
    for destination, accelerator_id in asked:
        about = {"destination": destination, "acceleratorId": accelerator_id}
        own = [row for row in register if is_about(row, about)]
        stock += [{**about, "effectiveOn": on, "units": units} for on, units in sum_by_day(own) if units != 0]
    return stock


def judge_conditions(facts):
    changes = [*facts["stock"], *list_counted(facts)]
    live_on = {one["siteId"]: one["on"] for one in facts["liveOn"]}
    findings = []
    for stated in facts["conditions"]:
        condition = {key: value for key, value in stated.items() if key != "reference"}
        until = condition["until"]
        ends_on = until["on"] if until["kind"] == "day" else live_on.get(until["siteId"])
        units, most = 0, None
        for on, change in sum_by_day(one for one in changes if is_about(one, condition)):
            if ends_on is not None and on >= ends_on:
                break
            units += change
            if most is None or units > most["units"]:
                most = {"units": units, "on": on}
        holds = most is None or most["units"] <= condition["mostUnits"]
        findings.append({"condition": condition, "endsOn": ends_on, "most": most, "holds": holds})
    return findings


# -- Everything --------------------------------------------------------------------------------------------------------


def check_allocations(faults, records, register, facts):
    from_register = [
        {
            **row,
            "origin": "register",
            "reference": row["sequence"],
            "site": row["siteName"],
            "accelerator": row["acceleratorName"],
            "units": int(row["units"]),
            "rate": int(row["milliTppPerUnit"]),
        }
        for row in register
    ]
    texts = ["origin", "reference", "site", "destination", "holding", "accelerator", "controlClass", "stage", "effectiveOn"]
    expected = [
        {
            "number": index + 1,
            **{name: one[name] for name in texts},
            "units": one["units"],
            "milliTppPerUnit": one["rate"],
            "milliTpp": one["units"] * one["rate"],
            "counting": get_counting(facts, one),
        }
        for index, one in enumerate([*from_register, *list_counted(facts)])
    ]
    expect_records(faults, "allocations.csv", records, expected)


def check_shares(faults, records, timeline, scopes):
    expected = []
    for scoped in scopes:
        ratio = scoped["limit"]["ratio"]
        for t, on in enumerate(timeline["dates"]):
            part, total = scoped["parts"][t], timeline["total"][t]
            expected.append(
                {
                    "limitId": scoped["limit"]["id"],
                    "destination": scoped["destination"] or "",
                    "on": on,
                    "isMeasured": "yes" if is_measured_on(timeline, ratio, t) else "no",
                    "partMilliTpp": part,
                    "totalMilliTpp": total,
                    "numerator": ratio["numerator"],
                    "denominator": ratio["denominator"],
                    "denominatorTimesPart": ratio["denominator"] * part,
                    "numeratorTimesTotal": ratio["numerator"] * total,
                    "state": scoped["states"][t],
                }
            )
    expect_records(faults, "shares.csv", records, expected)


def check_assessment(faults, facts, timeline, scopes):
    assessment = assess(timeline, scopes)
    written = dict(facts["assessment"])
    exempt = [one["limitId"] for one in written.pop("exempt")]
    faults.expect("facts.json", "exempt limits", exempt, assessment.pop("exempt"))
    faults.expect("facts.json", "assessment", written, assessment)
    condition_findings = judge_conditions(facts)
    faults.expect("facts.json", "conditions", facts["conditionFindings"], condition_findings)
    return {
        "verdict": assessment["verdict"],
        "isInBuffer": any(finding["bufferIntervals"] for finding in assessment["findings"]),
        "doConditionsHold": all(
            finding["holds"] or not concerns_plan(facts, condition)
            for condition, finding in zip(facts["conditions"], condition_findings)
        ),
    }


def concerns_plan(facts, condition):
    """Whether a condition is the request's own, or caps what its plan adds to."""
    there = {site["id"] for site in facts["sites"] if site["destination"] == condition["destination"]}
    return condition["reference"] == facts["reference"] or any(
        line["acceleratorId"] == condition["acceleratorId"]
        and line["siteId"] in there
        and any(allocation["units"] > 0 for allocation in line["allocations"])
        for line in facts["plan"]["lines"]
    )


def check_hashes(faults, files, facts, decision):
    annexes = facts["register"]["annexes"]
    faults.expect("facts.json", "SHA-256", decision["hash"], hash_of(files["facts.json"]))
    faults.expect("register.csv", "SHA-256", annexes["allocations"], hash_of(files["register.csv"]))
    faults.expect("accelerators.json", "SHA-256", annexes["accelerators"], hash_of(files["accelerators.json"]))


def refuse_number(text):
    raise ValueError(f"{text} is no whole number")


def redo(faults, files, trusted, trail):
    """Redoes everything that the files say, and answers what was decided."""

    def read(name, parse):
        value = faults.check(name, lambda: parse(files[name].decode(), name))
        if value is None:
            raise ValueError(f"{name} cannot be read")
        return value

    def parse_json(text, _):
        return json.loads(text)

    def read_frozen(name):
        value = read(name, lambda text, _: json.loads(text, parse_float=refuse_number, parse_constant=refuse_number))
        if to_canonical(value) != files[name].decode():
            faults.add(name, "is not in its one canonical form")
        return value

    decision, facts = read("decision.json", parse_json), read_frozen("facts.json")
    accelerators, register = read_frozen("accelerators.json"), read("register.csv", parse_csv)
    events = read("events.jsonl", lambda text, _: [json.loads(line) for line in text.split("\n")[:-1]])
    entries, lines = read("audit.jsonl", lambda text, name: read_trail(faults, name, text, trusted))
    reference, plan, firm = decision["reference"], decision["plan"], decision["firm"]
    about = {
        "reference": facts["reference"],
        "plan": {"id": facts["plan"]["id"], "name": facts["plan"]["name"]},
        "firm": facts["firm"]["name"],
    }
    written = {"reference": reference, "plan": plan, "firm": firm["name"]}
    faults.expect("decision.json", "what it is about", written, about)
    if decision["format"] != "plimsoll-evidence-1":
        faults.add("decision.json", "is in no form that is known here")
    check_hashes(faults, files, facts, decision)

    check_events_in_trail(faults, decision, events, entries)
    if trail is not None:
        check_against_whole(faults, lines, trail, trusted)
    sign_off = replay(faults, events)
    check_decision(faults, decision, events, sign_off)
    check_signatures(faults, read("signatures.csv", parse_csv), sign_off)
    check_subject(faults, sign_off, decision, facts)
    check_authors(faults, sign_off, plan, entries)

    check_keys(faults, facts, accelerators)
    check_accelerators(faults, accelerators, facts)
    check_register(faults, register, accelerators, facts)
    faults.expect("facts.json", "stock", facts["stock"], list_stock(facts, register))
    timeline = build_timeline(facts)
    scopes = list_scopes(timeline)
    judgement = check_assessment(faults, facts, timeline, scopes)
    faults.expect("events.jsonl", "judgement", sign_off["subject"]["judgement"], judgement)
    check_allocations(faults, read("allocations.csv", parse_csv), register, facts)
    check_shares(faults, read("shares.csv", parse_csv), timeline, scopes)
    name, state = plan["name"], decision["state"].upper()
    return f'{reference}, plan "{name}" of {firm["name"]}: {state}, the sums give {judgement["verdict"]}'


def read_files(faults, folder):
    files = {}
    for found in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if not found.is_file(follow_symlinks=False):
            faults.add(found.name, "does not belong here: the evidence holds files only")
            continue
        with open(found.path, "rb") as file:
            files[found.name] = file.read()
    return files


def verify_folder(folder, trusted, trail):
    """Verifies one folder; answers its faults, and what was decided."""
    faults = Faults()
    files = read_files(faults, folder)
    is_whole = check_sums(faults, files)
    check_seal(faults, files, trusted)
    if not is_whole:
        return faults.list, "the sums were not redone: the files must be whole first"
    try:
        return faults.list, redo(faults, files, trusted, trail)
    except Exception as error:  # Whatever is wrong with the files is to be said, and nothing is to end the run.
        if not faults.list:
            faults.add("facts.json", f"the sums cannot be redone: {describe(error)}")
        return faults.list, "the sums could not all be redone"


def run():
    parser = argparse.ArgumentParser(description="Verifies the evidence of a sign-off.", allow_abbrev=False)
    parser.add_argument("folders", nargs="*", metavar="FOLDER")
    parser.add_argument("--key", action="append", default=[])
    parser.add_argument("--trail")
    options = parser.parse_args()
    trusted = []
    for path in options.key:
        with open(path, "rb") as file:
            trusted.append(open_key(file.read().decode())[1])
    exit_code = 0
    for folder in options.folders or [os.path.dirname(os.path.abspath(__file__))]:
        faults, words = verify_folder(folder, trusted, options.trail)
        for file, because in faults:
            print(f"{folder}: WRONG: {file}: {because}")
        print(f"{folder}: {'NOT VERIFIED' if faults else 'VERIFIED'}: {words}")
        if faults:
            exit_code = 1
    if not trusted:
        print("No --key was given: this shows that the evidence is whole, not who sealed it.")
    return exit_code


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        sys.exit(run())
    except (OSError, ValueError) as wrong:
        print(describe(wrong), file=sys.stderr)
        sys.exit(2)
