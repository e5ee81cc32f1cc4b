#!/usr/bin/env python3
"""Verifies the same badges with bench-verification and with openvc-core, in turns, on one core.

    benchmarks/Speed/verification_peers.py [--rounds ROUNDS]

Needs `swift build --package-path benchmarks -c release --product bench-verification`, and the Open Badges context
among the real files (TESSERA_CORPUS), which the peer does not carry. The peer signs the badges: 30 of one made-up
issuer in each form, one wallet. Both start from bytes, offline, with the issuer's did:key and contexts warm; both
must accept every badge and refuse each of them with one changed byte of its name. Times are of the process alone.
"""

import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time
from datetime import datetime, timezone
from hashlib import sha256
from pathlib import Path
from unittest import mock

import peers
from peers import BENCHMARKS

TOOL = BENCHMARKS / ".build/release/bench-verification"
PACKAGES = ["openvc-core[data-integrity]==1.37.0"]
BADGES = 30
CONTEXT = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
VALID_FROM = datetime(2026, 1, 1, tzinfo=timezone.utc)
FORMS = {
    "eddsa-rdfc-2022": "badge, eddsa-rdfc-2022",
    "eddsa-jcs-2022": "badge, eddsa-jcs-2022",
    "jwt": "badge as a token, EdDSA",
}


def badge(issuer, number):
    """An Open Badge as issuers write them: an achievement with criteria, a result, alignments to two skills."""
    skills = [
        {
            "type": ["Alignment"],
            "targetName": f"Skill {number}.{place}",
            "targetUrl": f"https://skills.example/{number}/{place}",
            "targetDescription": "Clean, join and summarise records so that others can rely on them.",
        }
        for place in range(2)
    ]
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2", CONTEXT],
        "id": f"urn:uuid:00000000-0000-4000-8000-{number:012}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": issuer, "type": ["Profile"], "name": "Made-Up College"},
        "validFrom": VALID_FROM.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "name": f"Micro-credential {number}",
        "credentialSubject": {
            "id": "did:example:learner",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": f"https://college.example/achievements/{number}",
                "type": ["Achievement"],
                "name": f"Micro-credential {number}",
                "description": "Preparing data for analysis, with a portfolio of three pieces of work.",
                "criteria": {"narrative": "Three pieces of work, each judged against the rubric."},
                "alignment": skills,
            },
        },
    }


class Peer:
    """openvc-core with what it has for speed: one resolver for all, contexts handed in."""

    def __init__(self):
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from openvc import VerificationPolicy, verify_many
        from openvc.keys import Ed25519SigningKey
        from openvc.multibase import encode_multibase

        context = corpus_context()
        self.extra = {CONTEXT: context}
        self.policy, self.verify_many = VerificationPolicy(), verify_many
        private = Ed25519PrivateKey.generate()
        self.private, self.encode_multibase = private, encode_multibase
        multikey = encode_multibase(b"\xed\x01" + Ed25519SigningKey(private, kid="_").public_key_raw())
        self.issuer = f"did:key:{multikey}"
        self.method = f"{self.issuer}#{multikey}"
        self.key = Ed25519SigningKey(private, kid=self.method)

    def signed(self, form, credential):
        from openvc.proof.data_integrity import DataIntegrityProofSuite
        from openvc.proof.vc_jwt import VcJwtProofSuite

        if form == "jwt":
            # The token begins when it is signed, and must begin when the badge does.
            with mock.patch("time.time", return_value=VALID_FROM.timestamp()):
                return VcJwtProofSuite().sign(credential, signing_key=self.key)
        options = {"signing_key": self.key, "verification_method": self.method}
        if form == "eddsa-jcs-2022":
            return json.dumps(self.signed_by_jcs(credential))
        return json.dumps(
            DataIntegrityProofSuite().add_proof(credential, extra_contexts=self.extra, **options))

    def signed_by_jcs(self, credential):
        """By the specification (VC Data Integrity EdDSA 1.0, 3.3.1), which has the context in the proof.

        The peer hashes it and leaves it out of the proof, which we refuse; it accepts what stands here.
        """
        proof = {
            "@context": credential["@context"],
            "type": "DataIntegrityProof",
            "cryptosuite": "eddsa-jcs-2022",
            "created": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "verificationMethod": self.method,
            "proofPurpose": "assertionMethod",
        }
        hashed = b"".join(sha256(canonical(part)).digest() for part in (proof, credential))
        value = self.encode_multibase(self.private.sign(hashed))
        return {**credential, "proof": {**proof, "proofValue": value}}

    def accepted(self, texts):
        """How many of the texts are accepted, and the seconds that it took."""
        start = time.process_time()
        credentials = [json.loads(text) if text[0] == "{" else text for text in texts]
        results = self.verify_many(credentials, policy=self.policy, extra_contexts=self.extra)
        seconds = time.process_time() - start
        return sum(result.error is None for result in results), seconds


def canonical(value):
    """JCS of objects whose texts are ASCII and whose numbers are none."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def corpus_context():
    folder = Path(os.environ.get("TESSERA_CORPUS", "../shared")) / "vectors/contexts"
    entry = json.loads((folder / "index.json").read_text())[CONTEXT]
    return json.loads((folder / entry["file"]).read_text())


def changed(form, text):
    """The same badge with another name: in a token a character of the payload."""
    if form == "jwt":
        header, payload, signature = text.split(".")
        middle = len(payload) // 2
        other = "A" if payload[middle] != "A" else "B"
        return f"{header}.{payload[:middle]}{other}{payload[middle + 1:]}.{signature}"
    return text.replace("Micro-credential", "Macro-credential", 1)


def ours(folder, form):
    """How many we accept, and the seconds a badge."""
    run = subprocess.run(
        [TOOL, "folder", folder / form], check=True, capture_output=True, text=True)
    count, seconds = run.stdout.split()
    return int(count), float(seconds)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    peers.enter_environment(PACKAGES)
    cores = os.sched_getaffinity(0)
    peers.take_one_core()
    peer = Peer()
    print(f"{'one badge':32}{'tessera':>12}{'openvc-core':>14}{'ratio':>8}   median of {rounds} turns")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form, words in FORMS.items():
            texts = [peer.signed(form, badge(peer.issuer, number)) for number in range(BADGES)]
            broken = [changed(form, text) for text in texts]
            for part, contents in [(form, texts), (f"{form}-changed", broken)]:
                (folder / part).mkdir()
                for number, text in enumerate(contents):
                    (folder / part / f"{number:02}.json").write_text(text)
            assert peer.accepted(broken)[0] == 0 and ours(folder, f"{form}-changed")[0] == 0
            times = [[], []]
            for _ in range(rounds):
                for place, (count, seconds) in enumerate([ours(folder, form), peer.accepted(texts)]):
                    assert count == BADGES, f"{form}: {count} of {BADGES} accepted"
                    times[place].append(seconds / (1 if place == 0 else BADGES))
            we, they = (statistics.median(one) * 1e3 for one in times)
            print(f"{words:32}{we:9.3f} ms{they:11.3f} ms{they / we:7.1f}x")
            peers.print_figure(f"verify {form}", we)
            peers.print_figure(f"verify {form} openvc-core", they)
        os.sched_setaffinity(0, cores)
        print(flush=True)
        subprocess.run([TOOL, folder / "eddsa-rdfc-2022", "300", "5"], check=True)


if __name__ == "__main__":
    main()
