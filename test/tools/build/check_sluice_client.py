"""Compares the Python client with what the TypeScript client made of the same input.

    python3 check_sluice_client.py MODULE_FOLDER CASES.json

Prints what was compared and what differs, as JSON.
"""

import json
import math
import sys
import warnings
from dataclasses import asdict

sys.path.insert(0, sys.argv[1])
import sluice_client as sluice  # noqa: E402

warnings.simplefilter("ignore")
with open(sys.argv[2], encoding="utf-8") as file:
    cases = json.load(file)

compared = {}
differences = []


def compare(kind, name, got, expected, same=lambda a, b: a == b):
    compared[kind] = compared.get(kind, 0) + 1
    if not same(got, expected):
        differences.append(f"{kind} {name}: got {json.dumps(got)[:600]}, expected {json.dumps(expected)[:600]}")


def alike(got, expected):
    """The same results in the same order; scores but for the last bits that two libraries' exp and log may differ in."""
    return [(one["id"], one["hits"]) for one in got] == [(one["id"], one["hits"]) for one in expected] and all(
        math.isclose(one["score"], other["score"], rel_tol=1e-12, abs_tol=1e-15) for one, other in zip(got, expected)
    )


for case in cases["searches"]:
    found = sluice.to_opensearch(case["decision"], case["mapping"], case["vectors"])
    got = {"body": found.body, "pipeline": found.pipeline, "omitted": found.omitted}
    compare("to_opensearch", case["decision"]["query"], got, case["expected"])
for case in cases["relaxed"]:
    compare("relaxed", case["decision"]["query"], list(sluice.relaxed(case["decision"])), case["expected"])
for case in cases["pages"]:
    answers = [[one["id"] for one in answer] for answer in case["answers"]]
    asked = []

    def run(one, case=case, asked=asked):
        asked.append(one)
        return case["answers"][len(asked) - 1]

    page = [asdict(one) for one in sluice.fill_page(case["decision"], case["plain"], run, case["size"])]
    compare("fill_page", json.dumps(answers)[:80], {"page": page, "asked": asked}, case["expected"])
for case in cases["fused"]:
    got = [asdict(one) for one in sluice.fuse(case["results"], case["planned"], **case["options"])]
    kind = "fuse with a fusion" if case["options"].get("fusion") else f"fuse, {case['options']['method']}"
    compare(kind, json.dumps(case["planned"])[:80], got, case["expected"], alike)
for case in cases["refused"]:
    try:
        got = [asdict(one) for one in sluice.fuse(case["results"], case["planned"], **case["options"])]
    except (TypeError, ValueError) as error:
        got = str(error).startswith("fuse: ") and "refused"
    same = alike if isinstance(got, list) and isinstance(case["expected"], list) else lambda a, b: a == b
    compare("fuse, anything", json.dumps(case["results"])[:80], got, case["expected"], same)
for case in cases["digests"]:
    compare("fusion_digest", "", sluice.fusion_digest(case["fusion"]), case["expected"])
for case in cases["neutral"]:
    compare("neutral_decision", case["query"], sluice.neutral_decision(sluice.TASK, case["query"], "why"), case["expected"])

print(json.dumps({"compared": compared, "differences": differences}))
