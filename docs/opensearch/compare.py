"""Judged queries against your OpenSearch index: your own search beside the routed one.

    python3 compare.py --router URL --opensearch URL --index NAME --mapping scenes.mapping.json --queries judged.jsonl

A line of the queries: {"query": "…", "locale": "en", "relevant": {"DOCUMENT_ID": 3, …}}, grades 1 to 3. Keep sluice_client.py
(npm run build:client) beside this file. Put your present search into `plain`, and your embedding models into `embed`.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from sluice_client import TASK, Client, Decision, Searchable, fill_page, neutral_decision, to_opensearch

SIZE = 10
OPTIONS = {
    "router": "its address, such as http://127.0.0.1:8787; its key in SLUICE_KEY",
    "opensearch": "address of OpenSearch; credentials in OPENSEARCH_AUTHORIZATION",
    "index": "name of the index",
    "mapping": "file that says which field serves what, such as scenes.mapping.json",
    "queries": "file of judged queries, one JSON object a line",
}


def plain(query: str, mapping: dict[str, Any]) -> dict[str, Any]:
    """The search as it is today; here: the query's words in all text fields that the mapping names."""
    texts = [field for to in mapping["retrievers"].values() for field in to.get("text", []) if "nested" not in to]
    return {"size": SIZE, "query": {"multi_match": {"query": query, "fields": sorted(set(texts)), "type": "most_fields"}}}


def embed(retriever: str, text: str) -> list[float] | None:
    """Your model's vector for a text; None leaves the step out, or to the mapping's `modelId`."""
    return None


def ask(url: str, body: dict[str, Any]) -> list[dict[str, Any]]:
    """Hits, best first. Credentials belong into OPENSEARCH_AUTHORIZATION, e.g. "Basic …"."""
    headers = {"content-type": "application/json"}
    if "OPENSEARCH_AUTHORIZATION" in os.environ:
        headers["authorization"] = os.environ["OPENSEARCH_AUTHORIZATION"]
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return [{"id": hit["_id"], "score": hit["_score"]} for hit in json.load(response)["hits"]["hits"]]
    except urllib.error.HTTPError as refusal:
        sys.exit(f"{url}: {refusal.code} {refusal.read(1000).decode(errors='replace')}")
    except urllib.error.URLError as error:
        sys.exit(f"{url}: {error.reason}; --opensearch is where OpenSearch listens")


def routed(url: str, decision: Decision, mapping: dict[str, Any]) -> list[str]:
    """The plan as one search, with filters softened until the page is full, or where the words are outside of them."""

    def run(one: Searchable) -> list[dict[str, Any]]:
        texts = {step["retriever"]: step["text"] for step in one["plan"] if step["kind"] == "knn"}
        vectors = {name: vector for name, text in texts.items() if (vector := embed(name, text)) is not None}
        search = to_opensearch(one, {**mapping, "size": SIZE}, vectors)
        return ask(url, {**search.body, **({"search_pipeline": search.pipeline} if search.pipeline else {})})

    widest = neutral_decision(TASK, decision["query"], "too little found")
    return [placed.hit["id"] for placed in fill_page(decision, widest, run, SIZE)]


def score(found: list[str], relevant: dict[str, int]) -> tuple[float, float, float]:
    """hits@10, reciprocal rank and NDCG@10 (gain 2^grade - 1)."""
    gains = [2 ** relevant.get(one, 0) - 1 for one in found[:SIZE]]
    ideal = sorted((2**grade - 1 for grade in relevant.values()), reverse=True)[:SIZE]
    first = next((1 / (i + 1) for i, gain in enumerate(gains) if gain > 0), 0.0)
    most = sum(gain / math.log2(i + 2) for i, gain in enumerate(ideal))
    return float(first > 0), first, sum(gain / math.log2(i + 2) for i, gain in enumerate(gains)) / most if most else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description="Your search beside the routed one, on judged queries.")
    for name, meaning in OPTIONS.items():
        parser.add_argument(f"--{name}", required=True, help=meaning)
    options = parser.parse_args()
    with open(options.mapping, encoding="utf-8") as file:
        mapping: dict[str, Any] = json.load(file)
    url = f"{options.opensearch.rstrip('/')}/{urllib.parse.quote(options.index)}/_search"
    before: list[tuple[float, float, float]] = []
    after: list[tuple[float, float, float]] = []
    with Client(options.router, TASK, key=os.environ.get("SLUICE_KEY")) as sluice, open(options.queries, encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            judged = json.loads(line)
            decision = sluice.route(judged["query"], locale=judged.get("locale"))
            if decision["source"] == "client-fallback":
                sys.exit(f"{options.router}: {decision['reason']}; without the router there is nothing to compare")
            today = [hit["id"] for hit in ask(url, plain(judged["query"], mapping))]
            before.append(score(today, judged["relevant"]))
            after.append(score(routed(url, decision, mapping), judged["relevant"]))
            if before[-1][2] != after[-1][2]:
                print(f"{after[-1][2] - before[-1][2]:+.2f}  {judged['query']}  ({decision['source']}: {decision['reason']})")
    if not before:
        parser.error(f"{options.queries} has no queries")
    print(f"\n{len(before)} queries   before   after")
    for i, name in enumerate(("hits@10", "MRR", "NDCG@10")):
        print(f"{name:<12}{sum(one[i] for one in before) / len(before):9.3f}{sum(one[i] for one in after) / len(after):8.3f}")


if __name__ == "__main__":
    main()
