# pyright: strict
"""Client of a Sluice router: asks what a search query is about, and turns the decision into a search.

Standard library only, Python 3.9 or later. ``npm run build:client`` adds ``TASK``, the task that it was built for.

    from sluice_client import TASK, Client, to_opensearch

    with Client("https://route.example.com", TASK, key=key) as sluice:
        decision = sluice.route("someone says let it go while thunder rumbles")
        search = to_opensearch(decision, mapping, vectors)

A search box must go on searching, so ``route`` makes a neutral decision where the router is out of reach. A request that
the router refuses is the caller's mistake, and raises ``RequestRefused``. Decisions are the JSON that the router sent.
The functions give what those of the TypeScript client give, to the last bits of a float.
"""

from __future__ import annotations

import asyncio
import hashlib
import http.client
import json
import math
import re
import socket
import ssl
import sys
import threading
import time
import unicodedata
import urllib.parse
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Dict, Generic, List, Literal, Optional, Set, TypedDict, TypeVar, Union, cast

__all__ = [
    "Alternative",
    "AsyncChoicesClient",
    "AsyncClient",
    "ChoiceDecision",
    "ChoicesClient",
    "ChoicesClientTask",
    "Client",
    "ClientTask",
    "Decision",
    "Filter",
    "Fused",
    "HandlerStep",
    "OpenSearchSearch",
    "Placed",
    "PlanStep",
    "Problem",
    "RequestRefused",
    "Searchable",
    "fill_page",
    "fuse",
    "fusion_digest",
    "neutral_choice",
    "neutral_decision",
    "relaxed",
    "to_opensearch",
]

# --- what the router sends -----------------------------------------------------------------------------------------

Number = Union[int, float]
Stage = Literal["rule", "cache", "student", "distilled"]
Kind = Literal["knn", "bm25", "filter"]
Strategy = Literal["filter-only", "single-signal", "hybrid", "decomposed"]

_FilterParts = TypedDict(
    "_FilterParts",
    {
        "value": str,
        "role": str,
        "gte": Union[int, float, str],
        "lte": Union[int, float, str],
        "span": List[int],
        "id": str,
        "or": bool,
        "exclude": bool,
    },
    total=False,
)


class Filter(_FilterParts):
    """One entry: ``value``, or ``gte`` and ``lte``. ``span`` holds UTF-16 offsets into the query, end exclusive."""

    confidence: float
    strict: bool


class PlanStep(TypedDict):
    retriever: str
    kind: Kind
    signal: str
    weight: float
    text: str
    filters: List[str]


class _SearchableParts(TypedDict, total=False):
    inherited: List[str]


class Searchable(_SearchableParts):
    """The part of a decision that a search needs."""

    query: str
    filters: Dict[str, List[Filter]]
    residual: str
    strategy: Strategy
    plan: List[PlanStep]
    relax: List[str]


class _DecisionParts(TypedDict, total=False):
    fusion: str
    simulated: bool
    stages: List[Dict[str, Any]]


class Decision(Searchable, _DecisionParts):
    """What a query is about. ``id`` and ``release`` are None where ``source`` is ``client-fallback``."""

    id: Optional[str]
    weights: Dict[str, float]
    primary: str
    confidence: float
    source: Literal["rule", "student", "distilled", "fallback", "client-fallback"]
    cached: bool
    reason: str
    release: Optional[str]
    degraded: Optional[str]


class HandlerStep(TypedDict):
    """Who takes the query, with the attributes whose filters were found."""

    handler: str
    filters: List[str]


class Alternative(TypedDict):
    """``label`` is None for out of scope."""

    label: Optional[str]
    probability: float


class _ChoiceParts(_DecisionParts, total=False):
    inherited: List[str]


class ChoiceDecision(_ChoiceParts):
    """Which choice a query is; ``choice`` is None for out of scope. ``abstained``: nobody was sure, it is a best guess."""

    id: Optional[str]
    query: str
    choice: Optional[str]
    alternatives: List[Alternative]
    abstained: bool
    filters: Dict[str, List[Filter]]
    residual: str
    strategy: Strategy
    plan: List[HandlerStep]
    relax: List[str]
    confidence: float
    source: Literal["rule", "student", "distilled", "fallback", "client-fallback"]
    cached: bool
    reason: str
    release: Optional[str]
    degraded: Optional[str]


class _ProblemParts(TypedDict, total=False):
    type: str
    status: int
    detail: str
    errors: List[Dict[str, str]]


class Problem(_ProblemParts):
    """RFC 9457."""

    title: str


class _RetrieverParts(TypedDict, total=False):
    needs: List[str]


class Retriever(_RetrieverParts):
    name: str
    kind: Kind
    signal: str


class ClientTask(TypedDict):
    """The part of a task that the client needs: its signals, and all retrievers that a plan may ask."""

    signals: List[str]
    retrievers: List[Retriever]


class ChoicesClientTask(TypedDict):
    """The same of a task of choices: its choices, the one to go on with without a router, and who then takes the query."""

    choices: List[str]
    defaultChoice: Optional[str]
    defaultHandler: str


# --- asking the router ---------------------------------------------------------------------------------------------

_IDLE_CONNECTIONS = 16
_NOT_A_DECISION = "the answer is not a decision: is this URL a Sluice router?"


class RequestRefused(Exception):
    """The router answered that the request is wrong: 4xx other than 408 and 429."""

    def __init__(self, status: int, problem: Problem | None) -> None:
        detail = problem.get("detail") if problem else None
        title = problem["title"] if problem else f"refused with status {status}"
        super().__init__(f"{title}: {detail}" if detail else title)
        self.status = status
        self.problem = problem


@dataclass(frozen=True)
class _Answer:
    """``reason`` says what went wrong; empty where nothing did."""

    body: Any = None
    reason: str = ""


_D = TypeVar("_D", Decision, ChoiceDecision)
_Own = TypeVar("_Own", bound="_Asking[Any]")
_AsyncOwn = TypeVar("_AsyncOwn", bound="_AskingAsync[Any]")


class _Asking(Generic[_D]):
    """What clients of both kinds of tasks do.

    :param neutral: makes the decision without a router, from a query and a reason
    :param says: the field, and its type, by which such a decision is known
    """

    def __init__(
        self, url: str, neutral: Callable[[str, str], _D], says: tuple[str, type], key: str | None, timeout: float
    ) -> None:
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"url must be absolute, http or https, not {url!r}")
        if "@" in parts.netloc or parts.query or parts.fragment:
            raise ValueError("url must not hold a user, a password, a query or a fragment")  # not repeated: it may be a secret
        self._neutral = neutral
        self._says = says
        self._timeout = timeout
        self._host = parts.hostname
        self._port = parts.port or (443 if parts.scheme == "https" else 80)
        self._tls = ssl.create_default_context() if parts.scheme == "https" else None
        self._netloc = parts.netloc
        self._path = parts.path.rstrip("/")
        self._headers = {"content-type": "application/json", "accept": "application/json", "host": self._netloc}
        if key is not None:
            if not re.fullmatch(r"[ -~]*", key):
                raise ValueError("key must be printable ASCII")  # not repeated: it is a secret
            self._headers["authorization"] = f"Bearer {key}"
        self._idle: List[http.client.HTTPConnection] = []

    def route(
        self,
        query: str,
        *,
        previous: str | None = None,
        locale: str | None = None,
        deadline_ms: int | None = None,
        trace: bool | None = None,
        stages: Sequence[Stage] | None = None,
        timeout: float | None = None,
    ) -> _D:
        """Decides for one query.

        :param previous: the query before this one: "only the ones from the 90s" then goes on from it
        :param locale: BCP 47; chooses the rule lexicons
        :param deadline_ms: the router's own deadline, 50 to 5000
        :param trace: adds ``stages`` to the decision; needs a key with the debug scope, as ``stages`` does
        :raises RequestRefused: where the router says that the request is wrong
        """
        body = _present(
            query=query,
            previous=previous,
            locale=locale,
            deadlineMs=deadline_ms,
            trace=trace,
            stages=list(stages) if stages is not None else None,
        )
        answer = self._call("POST", "/v1/route", body, timeout)
        if not answer.reason and _is_decision(answer.body, self._says):
            return cast(_D, answer.body)
        return self._neutral(query, answer.reason or _NOT_A_DECISION)

    def route_batch(
        self,
        queries: Sequence[str],
        *,
        locale: str | None = None,
        deadline_ms: int | None = None,
        timeout: float | None = None,
    ) -> List[_D | Problem]:
        """Decides for 1 to 100 queries, in their order; a bad query gets a problem in place of a decision.

        :raises RequestRefused: where the router says that the request is wrong
        """
        body = _present(queries=list(queries), locale=locale, deadlineMs=deadline_ms)
        answer = self._call("POST", "/v1/route/batch", body, timeout)
        items: Any = answer.body.get("decisions") if isinstance(answer.body, dict) else None  # type: ignore[reportUnknownMemberType]
        if not answer.reason and _are_decisions(items, len(queries), self._says):
            return cast("List[_D | Problem]", items)
        reason = answer.reason or _NOT_A_DECISION
        return [self._neutral(query, reason) for query in queries]

    def close(self) -> None:
        """Closes idle connections. The client can still be used."""
        while self._idle:
            self._idle.pop().close()

    def __enter__(self: _Own) -> _Own:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _call(
        self,
        method: str,
        path: str,
        body: Dict[str, Any] | None,
        timeout: float | None,
        headers: Mapping[str, str] = {},
    ) -> _Answer:
        """One call under one time limit. Raises when the router refuses; else says what went wrong."""
        limit = self._timeout if timeout is None else timeout
        deadline = time.monotonic() + limit
        payload = None if body is None else json.dumps(body).encode()
        try:
            status, text = self._exchange(method, path, payload, {**self._headers, **headers}, deadline)
        except (OSError, http.client.HTTPException) as error:
            if time.monotonic() >= deadline:
                return _Answer(reason=f"no answer within {limit:g} s")
            return _Answer(reason=f"the router cannot be reached: {error or type(error).__name__}")
        try:
            parsed: Any = json.loads(text)
        except ValueError:
            parsed = None
        if 200 <= status < 300:
            # An empty body is no decision either, and must not pass for "no fusion".
            return _Answer(parsed) if parsed is not None else _Answer(reason=_NOT_A_DECISION)
        if 400 <= status < 500 and status not in (408, 429):
            raise RequestRefused(status, cast(Problem, parsed) if _is_problem(parsed) else None)
        return _Answer(reason=f"the router answered with status {status}")

    def _exchange(
        self, method: str, path: str, payload: bytes | None, headers: Mapping[str, str], deadline: float
    ) -> tuple[int, bytes]:
        try:
            kept: http.client.HTTPConnection | None = self._idle.pop()
        except IndexError:
            kept = None
        if kept is not None:
            try:
                return self._send(kept, method, path, payload, headers, deadline)
            except ConnectionError:
                # The router had closed it while it was idle: a new connection, unless the time is up.
                if time.monotonic() >= deadline:
                    raise
        connection = http.client.HTTPConnection(self._host, self._port)
        return self._send(connection, method, path, payload, headers, deadline)

    def _send(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        path: str,
        payload: bytes | None,
        headers: Mapping[str, str],
        deadline: float,
    ) -> tuple[int, bytes]:
        """A socket's timeout starts again with every packet, so a timer ends what is late."""
        timer: threading.Timer | None = None
        try:
            is_new = connection.sock is None
            if is_new:
                connection.sock = self._connect(deadline)
            left = max(deadline - time.monotonic(), 0.001)
            connection.sock.settimeout(left)
            timer = threading.Timer(left, _cut, [connection.sock])
            timer.daemon = True
            timer.start()
            if is_new and isinstance(connection.sock, ssl.SSLSocket):
                connection.sock.do_handshake()
            connection.request(method, self._path + path, payload, dict(headers))
            response = connection.getresponse()
            text = response.read()
            if time.monotonic() >= deadline:
                raise socket.timeout("late")
        except BaseException:
            connection.close()
            raise
        finally:
            if timer is not None:
                timer.cancel()
        if response.will_close or len(self._idle) >= _IDLE_CONNECTIONS:
            connection.close()
        else:
            self._idle.append(connection)
        return response.status, text

    def _connect(self, deadline: float) -> socket.socket:
        """The first address that answers; all of them under one deadline."""
        last: OSError = OSError(f"no address for {self._host}")
        for family, kind, protocol, _, address in socket.getaddrinfo(self._host, self._port, 0, socket.SOCK_STREAM):
            left = deadline - time.monotonic()
            if left <= 0:
                break
            raw = socket.socket(family, kind, protocol)
            try:
                raw.settimeout(left)
                raw.connect(address)
                raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                if self._tls is None:
                    return raw
                return self._tls.wrap_socket(raw, server_hostname=self._host, do_handshake_on_connect=False)
            except OSError as error:
                raw.close()
                last = error
        raise last


class Client(_Asking[Decision]):
    """Asks one router over kept-alive connections. Threads may share it.

    :param url: where the router is, e.g. ``https://route.example.com``
    :param task: for neutral decisions; ``TASK`` of the built module
    :param key: API key, sent as a bearer token
    :param timeout: seconds to wait for a whole answer before going on without it, name look-up excepted
    :raises ValueError: for a URL that is not absolute or holds more than host, port and path

    Proxy variables of the environment are not read, and redirects are not followed.
    """

    def __init__(self, url: str, task: ClientTask, *, key: str | None = None, timeout: float = 2.0) -> None:
        super().__init__(url, lambda query, reason: neutral_decision(task, query, reason), ("weights", dict), key, timeout)
        self._fusion: Dict[str, Any] | None = None

    def fusion(self, *, timeout: float | None = None) -> Dict[str, Any] | None:
        """The fusion of the release in force, for :func:`fuse`; None where it has none.

        While nothing changed it is the same object, and the last one known while the router is out of reach. Ask again
        where a decision's ``fusion`` changes.
        """
        known = self._fusion
        headers = {"if-none-match": f'W/"{fusion_digest(known)}"'} if known else {}
        try:
            answer = self._call("GET", "/v1/fusion", None, timeout, headers)
        except RequestRefused as refused:
            if refused.status != 404:
                raise
            answer = _Answer(None)
        if not answer.reason and (answer.body is None or _is_fusion(answer.body)):
            self._fusion = cast(Optional[Dict[str, Any]], answer.body)
        return self._fusion

    def feedback(
        self,
        decision_id: str,
        *,
        clicked_signal: str | None = None,
        relevant: bool | None = None,
        timeout: float | None = None,
    ) -> bool:
        """Reports how a decision turned out; False when the router keeps no log or is out of reach."""
        body = _present(decisionId=decision_id, clickedSignal=clicked_signal, relevant=relevant)
        return not self._call("POST", "/v1/feedback", body, timeout).reason


class ChoicesClient(_Asking[ChoiceDecision]):
    """The same for the router of a task of choices.

    :param url: where the router is, e.g. ``https://route.example.com``
    :param task: for neutral decisions; ``TASK`` of the built module
    :param key: API key, sent as a bearer token
    :param timeout: seconds to wait for a whole answer before going on without it, name look-up excepted
    :raises ValueError: for a URL that is not absolute or holds more than host, port and path

    Proxy variables of the environment are not read, and redirects are not followed.
    """

    def __init__(self, url: str, task: ChoicesClientTask, *, key: str | None = None, timeout: float = 2.0) -> None:
        super().__init__(
            url, lambda query, reason: neutral_choice(task, query, reason), ("alternatives", list), key, timeout
        )

    def feedback(
        self,
        decision_id: str,
        *,
        choice: str | None | Literal[False] = False,
        relevant: bool | None = None,
        timeout: float | None = None,
    ) -> bool:
        """Reports how a decision turned out; False when the router keeps no log or is out of reach.

        :param choice: what the query was, None for out of scope; nothing is said of it unless given
        """
        body = _present(decisionId=decision_id, relevant=relevant)
        if choice is not False:
            body["choice"] = choice
        return not self._call("POST", "/v1/feedback", body, timeout).reason


class _AskingAsync(Generic[_D]):
    """Each call runs in a thread. Cancelling a call leaves its thread to end within its timeout."""

    def __init__(self, client: _Asking[_D]) -> None:
        self._asking = client

    async def route(
        self,
        query: str,
        *,
        previous: str | None = None,
        locale: str | None = None,
        deadline_ms: int | None = None,
        trace: bool | None = None,
        stages: Sequence[Stage] | None = None,
        timeout: float | None = None,
    ) -> _D:
        """See :meth:`Client.route`."""
        return await asyncio.to_thread(
            self._asking.route,
            query,
            previous=previous,
            locale=locale,
            deadline_ms=deadline_ms,
            trace=trace,
            stages=stages,
            timeout=timeout,
        )

    async def route_batch(
        self,
        queries: Sequence[str],
        *,
        locale: str | None = None,
        deadline_ms: int | None = None,
        timeout: float | None = None,
    ) -> List[_D | Problem]:
        """See :meth:`Client.route_batch`."""
        return await asyncio.to_thread(
            self._asking.route_batch, queries, locale=locale, deadline_ms=deadline_ms, timeout=timeout
        )

    async def aclose(self) -> None:
        """See :meth:`Client.close`."""
        self._asking.close()

    async def __aenter__(self: _AsyncOwn) -> _AsyncOwn:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


class AsyncClient(_AskingAsync[Decision]):
    """:class:`Client` for asyncio: each call runs in a thread. Cancelling a call leaves its thread to end within its timeout."""

    def __init__(self, url: str, task: ClientTask, *, key: str | None = None, timeout: float = 2.0) -> None:
        self._client = Client(url, task, key=key, timeout=timeout)
        super().__init__(self._client)

    async def fusion(self, *, timeout: float | None = None) -> Dict[str, Any] | None:
        """See :meth:`Client.fusion`."""
        return await asyncio.to_thread(self._client.fusion, timeout=timeout)

    async def feedback(
        self,
        decision_id: str,
        *,
        clicked_signal: str | None = None,
        relevant: bool | None = None,
        timeout: float | None = None,
    ) -> bool:
        """See :meth:`Client.feedback`."""
        return await asyncio.to_thread(
            self._client.feedback, decision_id, clicked_signal=clicked_signal, relevant=relevant, timeout=timeout
        )


class AsyncChoicesClient(_AskingAsync[ChoiceDecision]):
    """:class:`ChoicesClient` for asyncio, in the same way."""

    def __init__(self, url: str, task: ChoicesClientTask, *, key: str | None = None, timeout: float = 2.0) -> None:
        self._client = ChoicesClient(url, task, key=key, timeout=timeout)
        super().__init__(self._client)

    async def feedback(
        self,
        decision_id: str,
        *,
        choice: str | None | Literal[False] = False,
        relevant: bool | None = None,
        timeout: float | None = None,
    ) -> bool:
        """See :meth:`ChoicesClient.feedback`."""
        return await asyncio.to_thread(
            self._client.feedback, decision_id, choice=choice, relevant=relevant, timeout=timeout
        )


def neutral_decision(task: ClientTask, query: str, reason: str) -> Decision:
    """The decision without a router: every signal alike, no filters, the query as it is.

    Asks every retriever that searches by text and needs no filter.
    """
    weight = 1 / len(task["signals"]) if task["signals"] else math.inf
    return {
        "id": None,
        "query": query,
        "weights": {signal: weight for signal in task["signals"]},
        "primary": task["signals"][0] if task["signals"] else "",
        "filters": {},
        "residual": query,
        "strategy": "hybrid",
        "plan": [
            {
                "retriever": retriever["name"],
                "kind": retriever["kind"],
                "signal": retriever["signal"],
                "weight": weight,
                "text": query,
                "filters": [],
            }
            for retriever in task["retrievers"]
            if retriever["kind"] != "filter" and "needs" not in retriever
        ],
        "relax": [],
        "confidence": 0,
        "source": "client-fallback",
        "cached": False,
        "reason": reason,
        "release": None,
        "degraded": None,
    }


def neutral_choice(task: ChoicesClientTask, query: str, reason: str) -> ChoiceDecision:
    """The decision of a task of choices without a router: its default, no filters."""
    return {
        "id": None,
        "query": query,
        "choice": task["defaultChoice"],
        "alternatives": [],
        "abstained": True,
        "filters": {},
        "residual": query,
        "strategy": "single-signal",
        "plan": [{"handler": task["defaultHandler"], "filters": []}],
        "relax": [],
        "confidence": 0,
        "source": "client-fallback",
        "cached": False,
        "reason": reason,
        "release": None,
        "degraded": None,
    }


def _present(**fields: Any) -> Dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _cut(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # closed already


def _is_decision(value: Any, says: tuple[str, type]) -> bool:
    """Enough to tell a decision from the answer of another server, or of a router of another kind of task."""
    if not isinstance(value, dict):
        return False
    found = cast(Dict[str, Any], value)
    return (
        isinstance(found.get(says[0]), says[1])
        and isinstance(found.get("plan"), list)
        and isinstance(found.get("source"), str)
    )


def _is_problem(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(cast(Dict[str, Any], value).get("title"), str)


def _is_fusion(value: Any) -> bool:
    """:func:`fuse` takes no other format."""
    if not isinstance(value, dict):
        return False
    found = cast(Dict[str, Any], value)
    return found.get("format") == 1 and isinstance(found.get("signals"), dict) and "routing" in found


def _are_decisions(items: Any, count: int, says: tuple[str, type]) -> bool:
    if not isinstance(items, list) or len(cast(List[Any], items)) != count:
        return False
    return all(_is_decision(item, says) or _is_problem(item) for item in cast(List[Any], items))


# --- fusing results ------------------------------------------------------------------------------------------------

#: Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet" (2009), section 2.
_RANK_CONSTANT = 60
#: Ranks 2 to 11 tell how fast the scores fall: as far as most people look.
_FALL_RANKS = 10
#: No list speaks louder than this many standard deviations.
_LARGEST_Z = 3
_EVIDENCE = ("margin", "fall", "results", "top")

#: A hit of one retriever: ``id`` (text), ``score`` (larger is better, any scale), and what else the caller wants.
H = TypeVar("H", bound=Mapping[str, Any])


@dataclass(frozen=True)
class Fused(Generic[H]):
    """``score`` is 0 to 1 for the weighted mean; ``hits`` is the best hit of each retriever that found it."""

    id: str
    score: float
    hits: Dict[str, H]


@dataclass(frozen=True)
class _List(Generic[H]):
    retriever: str
    signal: str
    weight: float
    best: List[H]
    points: List[float]
    falling: List[float]


def fuse(
    results: Mapping[str, Sequence[H] | None],
    planned: Sequence[PlanStep] | Decision,
    *,
    fusion: Mapping[str, Any] | None = None,
    method: Literal["weighted-mean", "reciprocal-rank"] = "weighted-mean",
    k: float = _RANK_CONSTANT,
    limit: int | None = None,
) -> List[Fused[H]]:
    """Fuses hits by retriever into one list, best first.

    An item that a retriever did not find counts 0 there; a retriever that is absent from ``results``, or has ``None``
    there (not asked, or failed), does not count at all. Of equal items the one that stands out more from its lists comes first, then the
    smaller id. With ``fusion``, what each list shows about itself moves its weight (weighted mean only).

    :param planned: a plan, or better the decision that carries it: where it was made under another fusion, ``fuse`` warns
        and uses the plan's weights alone
    :raises TypeError: for a hit whose id is not a str, or a score that is not a number
    :raises ValueError: for a retriever that is not in the plan, a score that is not finite, options out of range
    """
    if method not in ("weighted-mean", "reciprocal-rank"):
        raise ValueError(f"fuse: method must be weighted-mean or reciprocal-rank, not {method!r}")
    if not 0 <= k < math.inf:
        raise ValueError(f"fuse: k must be 0 or more and finite, not {k}")
    if limit is not None and (isinstance(limit, bool) or limit < 0 or limit % 1 != 0):
        raise ValueError(f"fuse: limit must be a whole number, 0 or more, not {limit}")
    is_mean = method == "weighted-mean"
    plan = planned["plan"] if isinstance(planned, Mapping) else planned
    used = fusion if fusion is not None and is_mean and _is_of(planned, fusion) else None
    lists = _read(results, plan, None if is_mean else k)
    shares = _shares(lists, used)
    scores: Dict[str, List[float]] = {}
    hits: Dict[str, Dict[str, H]] = {}
    for one, share in zip(lists, shares):
        mean = _sum(one.falling) / len(one.falling) if one.falling else math.nan
        for hit, point in zip(one.best, one.points):
            entry = scores.setdefault(hit["id"], [0.0, 0.0])
            entry[0] += share * point
            entry[1] += share * (point - mean)
            hits.setdefault(hit["id"], {})[one.retriever] = hit
    order = sorted(scores, key=lambda name: (-scores[name][0], -scores[name][1], _utf16(name)))
    return [Fused(name, scores[name][0], hits[name]) for name in order[: None if limit is None else int(limit)]]


def fusion_digest(fusion: Mapping[str, Any]) -> str:
    """Hex SHA-256 over canonical JSON (RFC 8785), which names a fusion: a decision's ``fusion``."""
    return hashlib.sha256(_canonical(fusion).encode()).hexdigest()


def _is_of(planned: Any, fusion: Mapping[str, Any]) -> bool:
    """Whether the plan was made under this fusion; taken to be so for a plan alone, which does not say it."""
    if fusion.get("format") != 1:
        _warn("what was given as a fusion is not one of format 1: the plan's weights are used alone")
        return False
    if not isinstance(planned, Mapping):
        return True
    made = cast(Mapping[str, Any], planned).get("fusion")
    digest = fusion_digest(fusion)
    if made == digest:
        return True
    under = "without a fusion" if made is None else f"under the fusion {made}"
    _warn(
        f"the plan was made {under}, not under {digest}: its weights are used alone; fetch GET /v1/fusion again",
    )
    return False


def _warn(message: str) -> None:
    warnings.warn(f"fuse: {message}", RuntimeWarning, stacklevel=4)


def _read(results: Mapping[str, Sequence[H] | None], plan: Sequence[PlanStep], k: float | None) -> List[_List[H]]:
    """The lists in the order of their retrievers' names, so that sums round alike. ``k``: by rank, not by score."""
    given = {name: hits for name, hits in results.items() if hits is not None}
    steps: List[PlanStep] = []
    for name in sorted(given, key=_utf16):
        step = next((step for step in plan if step["retriever"] == name), None)
        if step is None:
            raise ValueError(f"fuse: results hold {name!r}, which is not in the plan")
        steps.append(step)
    lists: List[_List[H]] = []
    for step in steps:
        best = _best(step["retriever"], given[step["retriever"]])
        sharers = len([other for other in steps if other["signal"] == step["signal"]])
        scores = [float(hit["score"]) for hit in best]
        points = _normalise(scores) if k is None else _reciprocal_ranks(scores, k)
        falling = sorted(points, reverse=True)
        lists.append(_List(step["retriever"], step["signal"], step["weight"] / sharers, best, points, falling))
    return lists


def _best(retriever: str, hits: Sequence[H]) -> List[H]:
    """A list may hold an item more than once (several scenes of one video): its best hit stands for it."""
    best: Dict[str, H] = {}
    for given in cast(Sequence[Any], hits):
        hit = cast(H, given)
        name: Any = hit.get("id") if isinstance(given, Mapping) else None
        if not isinstance(name, str):
            raise TypeError(f"fuse: {retriever} gave a hit whose id is {name!r} ({type(name).__name__}); it must be a str: str(id)")
        score: Any = hit.get("score")
        if isinstance(score, bool) or not isinstance(score, (int, float)):
            raise TypeError(f"fuse: {retriever} gave {hit['id']!r} the score {score!r}; it must be a number")
        if not math.isfinite(score):
            raise ValueError(f"fuse: {retriever} gave {hit['id']!r} the score {score}; it must be finite")
        known = best.get(hit["id"])
        if known is None or hit["score"] > known["score"]:
            best[hit["id"]] = hit
    return list(best.values())


def _normalise(scores: Sequence[float]) -> List[float]:
    """Scores drawn to 0..1 between the worst and the best of a list; a list of equals is all 1."""
    if not scores:
        return []
    low, high = min(scores), max(scores)
    # Halved first: the difference of two finite scores may overflow.
    span = high / 2 - low / 2
    return [(score / 2 - low / 2) / span if span > 0 else 1.0 for score in scores]


def _reciprocal_ranks(scores: Sequence[float], k: float) -> List[float]:
    """Equal scores share the better rank, so that the order in which they came says nothing."""
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    points = [0.0] * len(scores)
    rank = 1
    for i, at in enumerate(order):
        if i > 0 and scores[at] != scores[order[i - 1]]:
            rank = i + 1
        points[at] = 1 / (k + rank)
    return points


def _shares(lists: Sequence[_List[H]], fusion: Mapping[str, Any] | None) -> List[float]:
    """Each list's share of the score, summing to 1."""
    weights: List[float] = []
    for one in lists:
        trust = 1.0
        if fusion is not None and one.best:
            trust = _trust(fusion, one.signal, _evidence(one.falling, max(float(hit["score"]) for hit in one.best)))
        weights.append(one.weight * trust)
    total = _sum(weights)
    return [weight / total if total > 0 else 1 / len(lists) for weight in weights]


def _evidence(falling: Sequence[float], top: float) -> Dict[str, float]:
    """What a list shows about itself; NaN where it is too short to show it."""
    rest = falling[1 : 1 + _FALL_RANKS]
    return {
        "margin": 1 - rest[0] if rest else math.nan,
        "fall": 1 - _sum(rest) / len(rest) if rest else math.nan,
        "results": math.log(1 + len(falling)),
        "top": top,
    }


def _trust(fusion: Mapping[str, Any], signal: str, evidence: Mapping[str, float]) -> float:
    """The factor on a signal's share that its list's evidence gives; 1 for a signal that the fusion does not know."""
    known = fusion["signals"].get(signal)
    if known is None:
        return 1.0
    logit = 0.0
    for name in _EVIDENCE:
        effect = known["evidence"][name]
        deviation = effect["deviation"]
        z = (evidence[name] - effect["mean"]) / deviation if deviation > 0 else 0.0
        logit += effect["effect"] * (0.0 if math.isnan(z) else min(_LARGEST_Z, max(-_LARGEST_Z, z)))
    return math.exp(logit)


def _sum(numbers: Iterable[float]) -> float:
    """One after the other: the built-in sum compensates for rounding from Python 3.12 on, and JavaScript does not."""
    total = 0.0
    for number in numbers:
        total += number
    return total


def _utf16(text: str) -> bytes:
    """JavaScript's order of texts, by UTF-16 units."""
    return text.encode("utf-16-be", "surrogatepass")


def _canonical(value: Any) -> str:
    if isinstance(value, Mapping):
        members = sorted(cast(Mapping[str, Any], value).items(), key=lambda member: _utf16(member[0]))
        return "{" + ",".join(f"{_canonical(name)}:{_canonical(inner)}" for name, inner in members) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(_canonical(inner) for inner in cast(Sequence[Any], value)) + "]"
    if isinstance(value, float):
        return _number(value)
    return json.dumps(value, ensure_ascii=False)


def _number(value: float) -> str:
    """A number as JavaScript writes it (ECMA-262, Number::toString): the same digits as repr, another form."""
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + ("" if fraction == "0" else fraction)).lstrip("0")
    point = len(whole) + int(exponent or 0)  # where the decimal point stands among the digits
    if whole == "0":
        point -= 1 + len(fraction) - len(fraction.lstrip("0"))
    digits = digits.rstrip("0")
    if not digits:
        return "0"
    sign = "-" if value < 0 else ""
    count = len(digits)
    if count <= point <= 21:
        return f"{sign}{digits}{'0' * (point - count)}"
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    tail = f".{digits[1:]}" if count > 1 else ""
    return f"{sign}{digits[0]}{tail}e{'+' if point > 0 else '-'}{abs(point - 1)}"


# --- filters -------------------------------------------------------------------------------------------------------

#: What JavaScript takes for white space.
_SPACE = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_WITHOUT_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff]{3}")
_WORD = re.compile(f"[^{_SPACE}]+")
_EDGES = re.compile(f"^[{_SPACE}]+|[{_SPACE}]+$")

S = TypeVar("S", bound=Searchable)


def relaxed(decision: S) -> Iterator[S]:
    """Yields the decision with one more attribute relaxed each time, in the order of ``relax``.

    Its entries no longer exclude results, they only raise scores, and their words are searched for as text. Excluded
    entries stay as they are.
    """
    current = decision
    for attribute in decision["relax"]:
        entries = current["filters"].get(attribute)
        if not entries or not any(_is_strict_and_wanted(entry) for entry in entries):
            continue
        current = _relax(current, attribute, entries)
        yield current


def _is_strict_and_wanted(entry: Filter) -> bool:
    return entry["strict"] and not entry.get("exclude")


def _relax(decision: S, attribute: str, entries: Sequence[Filter]) -> S:
    softening = [_words_of(decision["query"], entry) for entry in entries if _is_strict_and_wanted(entry)]
    words = " ".join(text for text in softening if text != "")
    softened = [cast(Filter, {**entry, "strict": False}) if _is_strict_and_wanted(entry) else entry for entry in entries]
    plan = _with_words(decision, words)
    strategy = decision["strategy"]
    if strategy == "filter-only" and any(step["kind"] != "filter" for step in plan):
        strategy = "hybrid" if len(plan) > 1 else "single-signal"
    changed = {
        "filters": {**decision["filters"], attribute: softened},
        "residual": _joined(decision["residual"], words),
        "plan": plan,
        "relax": [name for name in decision["relax"] if name != attribute],
        "strategy": strategy,
    }
    return cast(S, {**decision, **changed})


def _words_of(query: str, entry: Filter) -> str:
    """An entry's words as the caller wrote them; an inherited one has no place in the query, so its value stands for them."""
    span = entry.get("span")
    if span is not None:
        units = query.encode("utf-16-le", "surrogatepass")
        return units[2 * span[0] : 2 * span[1]].decode("utf-16-le", "surrogatepass")
    return entry.get("value", "")


def _with_words(decision: Searchable, words: str) -> List[PlanStep]:
    """The steps over catalogue texts take the words of a filter; without such a step the heaviest takes them."""
    plan = decision["plan"]

    def takes(step: PlanStep) -> bool:
        return step["kind"] != "knn" and not _is_quotation(step, plan, decision["filters"])

    any_takes = any(takes(step) for step in plan)
    steps: List[PlanStep] = []
    for i, step in enumerate(plan):
        if takes(step) if any_takes else i == 0:
            is_filter = step["kind"] == "filter"
            text = _joined(decision["residual"] if is_filter else step["text"], words)
            kind = "bm25" if is_filter and text != "" else step["kind"]
            steps.append(cast(PlanStep, {**step, "kind": kind, "text": text}))
        else:
            steps.append(step)
    return steps


def _is_quotation(step: PlanStep, plan: Sequence[PlanStep], filters: Mapping[str, Sequence[Filter]]) -> bool:
    """Whether a step searches for the words of a filter that it alone applies: a quoted phrase, which other words would blur."""
    for attribute in step["filters"]:
        if any(other is not step and attribute in other["filters"] for other in plan):
            continue
        values = [one["value"] for one in filters.get(attribute, []) if "value" in one and not one.get("exclude")]
        if values and " ".join(values) == step["text"]:
            return True
    return False


def _joined(text: str, words: str) -> str:
    return " ".join(one for one in (text, words) if _EDGES.sub("", one) != "")


#: How much more than the best result within the filters one outside of them must score: less could be chance.
_CLEARLY = 1.4


@dataclass(frozen=True)
class Placed(Generic[H]):
    """``relaxed``: attributes that no longer excluded results when it was found; ``None`` where only the raw query found it."""

    hit: H
    relaxed: Optional[List[str]]


def fill_page(
    decision: Searchable, plain: Searchable, run: Callable[[Searchable], Sequence[H]], size: int = 10
) -> List[Placed[H]]:
    """Fills a page: a decision as it is, then with softer and softer filters, then ``plain``, the raw query.

    What is found earlier stays above, with two exceptions. What has the strict filters and none of the words (a score of
    0) comes last. And where the words are, but outside of the filters, the filters were remembered wrong: what clearly
    beats all that is within them, although each still counts for a result that has it, comes first.

    :param plain: ``neutral_decision(TASK, decision["query"], "too little found")``
    :param run: searches; its hits have an ``id`` and a ``score``, and come best first
    :raises ValueError: for a size below 1
    """
    if not size >= 1:
        raise ValueError(f"fill_page: size must be 1 or more, not {size}")
    steps: List[Searchable] = [decision, *relaxed(decision)]
    answers: Dict[int, Sequence[H]] = {}
    found: Dict[str, Placed[H]] = {}
    wordless: Dict[str, Placed[H]] = {}

    def ask(one: Searchable) -> Sequence[H]:
        if id(one) not in answers:
            answers[id(one)] = run(one)
        return answers[id(one)]

    def placed(hit: H, one: Searchable) -> Placed[H]:
        return Placed(hit, None if one is plain else [name for name in decision["relax"] if name not in one["relax"]])

    def add(one: Searchable) -> None:
        for hit in ask(one):
            into = found if _only_filters(one) or hit["score"] > 0 else wordless
            if hit["id"] not in found and hit["id"] not in into:
                into[hit["id"]] = placed(hit, one)

    within: Optional[Set[str]] = None
    for one in steps:
        if len(found) >= size:
            break
        add(one)
        if found and within is None:
            within = set(found)
    first: Dict[str, Placed[H]] = {}
    if within is not None and not _only_filters(decision):
        best = max([0, *(hit["score"] for hit in ask(steps[-1]) if hit["id"] in within)])
        for hit in ask(steps[-1]):
            if hit["id"] not in within and hit["score"] > best * _CLEARLY:
                first[hit["id"]] = placed(hit, steps[-1])
    if len(found) < size:
        add(plain)
    # What has words only in a later search stands there, but as what it was at first: its filters needed no softening.
    return list({**first, **found, **wordless}.values())[:size]


def _only_filters(decision: Searchable) -> bool:
    return all(step["kind"] == "filter" for step in decision["plan"])


@dataclass(frozen=True)
class _Condition:
    """One entry that stands alone: it must not hold, or lowers the score."""

    attribute: str
    filter: Filter


@dataclass(frozen=True)
class _Choice:
    """Entries of one attribute of which at least one must hold; the confidence is that of the least certain."""

    attribute: str
    any_of: List[Filter]
    confidence: float


@dataclass(frozen=True)
class _Conditions:
    required: List[_Choice]
    forbidden: List[_Condition]
    wanted: List[_Choice]
    unwanted: List[_Condition]


def _conditions(filters: Mapping[str, Sequence[Filter]], fields: Mapping[str, Any]) -> _Conditions:
    """An entry with ``or`` joins the entry before it; an excluded entry stands alone and interrupts no chain."""
    made = _Conditions([], [], [], [])
    for attribute, entries in filters.items():
        field = fields.get(attribute)
        if not field:
            continue
        is_seed = field["match"] == "similar"
        possible = [entry for entry in entries if _is_possible(entry, field["match"] == "clock")]
        chains: List[List[Filter]] = []
        for entry in possible:
            if entry.get("exclude"):
                condition = _Condition(attribute, entry)
                (made.forbidden if entry["strict"] and not is_seed else made.unwanted).append(condition)
            elif entry.get("or") and chains:
                chains[-1].append(entry)
            else:
                chains.append([entry])
        for any_of in chains:
            choice = _Choice(attribute, any_of, min(entry["confidence"] for entry in any_of))
            # A chain is strict as a whole or not at all. A seed orders results by likeness, whatever is certain about its name.
            is_strict = not is_seed and all(entry["strict"] for entry in any_of)
            (made.required if is_strict else made.wanted).append(choice)
    return made


def _has_word(text: str) -> bool:
    """Whether a text has anything to search for: a letter or a digit."""
    return any(unicodedata.category(character)[0] in "LN" for character in text)


def _has_words(text: str) -> bool:
    """Whether a text has two telling words or more, so that all of them in one result are no accident. Chinese and Japanese have no spaces."""
    return len(_parted(_runs(text))[0]) > 1 or _WITHOUT_SPACES.search(text) is not None


def _parted(words: List[str]) -> tuple[List[str], List[str]]:
    """What has to be found, and function words, which only order; "it's" is one, as all of its runs are."""

    def is_function(word: str) -> bool:
        return all(run in _FUNCTION_WORDS for run in _runs(unicodedata.normalize("NFC", word).lower()))

    telling = [word for word in words if not is_function(word)]
    return (telling, [word for word in words if is_function(word)]) if telling else (words, [])


def _runs(text: str) -> List[str]:
    """Runs of letters, digits and marks."""
    return "".join(one if unicodedata.category(one)[0] in "LNM" else " " for one in text).split()


def _is_possible(entry: Filter, wraps: bool) -> bool:
    """Whether anything can match: a value with a word in it, or a range that is not empty. Only times of day may wrap past midnight."""
    if "value" in entry:
        return _has_word(entry["value"])
    gte, lte = entry.get("gte"), entry.get("lte")
    if gte is None or lte is None:
        return gte is not None or lte is not None
    return wraps or gte <= lte  # type: ignore[operator]


def _bounds(entry: Filter, share: float = 0) -> Dict[str, Any]:
    """A range widened by a share of its bounds on either side where both name one number; else as it is."""
    gte, lte = entry.get("gte"), entry.get("lte")
    if isinstance(gte, (int, float)) and gte == lte:
        slack = abs(gte) * share
        return {"gte": gte - slack, "lte": gte + slack}
    return _present(gte=gte, lte=lte)


def _unread(decision: Searchable) -> str:
    """The words that no filter has read; those of a follow-up only say what it goes on from."""
    if decision.get("inherited"):
        return ""
    query = decision["query"]
    spans = [entry["span"] for entries in decision["filters"].values() for entry in entries if "span" in entry]
    words: List[str] = []
    for match in _WORD.finditer(query):
        start = len(_utf16(query[: match.start()])) // 2
        end = start + len(_utf16(match.group())) // 2
        if not any(start < span[1] and end > span[0] for span in spans):
            words.append(match.group())
    return " ".join(words)


def _together(decision: Searchable) -> str:
    """The words that one result may have together: the residual, but for those of filters, which raise the score by themselves."""
    text = decision["residual"]
    for entry in (entry for entries in decision["filters"].values() for entry in entries):
        if "span" in entry and not entry["strict"]:
            text = text.replace(_words_of(decision["query"], entry), " ", 1)
    return text


# --- a decision as one search of OpenSearch 2.x or 3.x -------------------------------------------------------------

#: A hybrid query takes no more sub-queries than this; the heaviest steps are kept.
_MOST_QUERIES = 5
#: What all words of a text in the texts of one result add to its score, as a share of what a wanted condition adds.
_WHOLE_TEXT = 0.7
#: What some of the words add at most, in whichever texts.
_SOME_WORDS = 0.4
#: The share of a hit's score that is left where an unwanted condition holds.
_UNWANTED_SHARE = 0.5

#: Words that hold a sentence together and do not say what it is about, of English, German, French and Spanish.
_FUNCTION_WORDS = frozenset(
    (
        "a an the and or of to in on at by for from with into as if so but not "
        "i you he she it we they me him us them my your his her its our their "
        "is are was were am be been do does did have has had will would can there here "
        "this that these those who what where when which why how "
        "der das den dem des ein eine einen einem einer und oder nicht von vom zu zum zur im mit auf für bei aus nach über "
        "ich er sie es wir ihr ist sind wird wie wo wer wenn dass "
        "le la les un une du et ou ne pas de dans avec sans sous au aux en par "
        "je tu il elle on nous vous ils elles ce cette ces qui que quoi où est sont quand "
        "el los las una unos unas del al y o por para se su sus lo que es están está qué cómo dónde quién cuando como donde "
        "d j l m n qu s t "
    ).split()
)

Clause = Dict[str, Any]


@dataclass(frozen=True)
class OpenSearchSearch:
    """``pipeline`` is None where the body needs none; ``omitted`` names what the index cannot serve."""

    body: Dict[str, Any]
    pipeline: Optional[Dict[str, Any]]
    omitted: List[str]


@dataclass(frozen=True)
class _Served:
    """A step that the index can serve."""

    weight: float
    kind: Kind
    cores: List[Clause]


def to_opensearch(
    decision: Searchable, mapping: Mapping[str, Any], vectors: Mapping[str, Sequence[float]] = {}
) -> OpenSearchSearch:
    """Turns a decision into the body of a search.

    Strict filters exclude results in every sub-query, inside ``knn`` while the graph is searched. All other conditions
    only move the scores. Written from OpenSearch's documentation; it has not been run against a server.

    :param mapping: how the index holds what a decision speaks of, e.g. ``docs/opensearch/scenes.mapping.json``
    :param vectors: embedded texts by retriever; a knn step without one becomes a ``neural`` query where the mapping names
        a model, and is left out where it does not
    :raises TypeError: where a field of the mapping cannot hold such an entry: a range asked of a field of values
    """
    fields = mapping["attributes"]
    conditions = _conditions(decision["filters"], fields)
    limits = _limits(conditions, mapping)
    unread = _unread(decision)
    candidates = mapping.get("candidates", 100)
    omitted = [attribute for attribute in decision["filters"] if not fields.get(attribute)]
    served: List[_Served] = []

    def text_of(step: PlanStep) -> str:
        # Filters alone leave many results alike, so a step that only filters gets the residual to order results by.
        return decision["residual"] if step["kind"] == "filter" else step["text"]

    for step in decision["plan"]:
        index = mapping["retrievers"].get(step["retriever"])
        vector = vectors.get(step["retriever"])
        cores = _cores(step["kind"], text_of(step), index, vector, candidates, limits, unread) if index else None
        if not index or cores is None or len(served) == _MOST_QUERIES:
            omitted.append(step["retriever"])
        else:
            served.append(_Served(step["weight"], _over_texts(step["kind"]) if "text" in index else step["kind"], cores))
    if not served:
        # What the heaviest step asks for is looked for in every text.
        heaviest = decision["plan"][0] if decision["plan"] else None
        cores = _in_every_text(mapping, text_of(heaviest) if heaviest else "")
        served.append(_Served(1, _over_texts(heaviest["kind"]) if heaviest else "bm25", cores))
    total = _sum(one.weight for one in served)
    together = _together(decision)
    is_asked = _has_words(together)
    whole = _in_every_text(mapping, together, True) if is_asked else []
    some = _in_every_text(mapping, together) if is_asked else []
    asks_whole = len(whole) > 0 and len(served) < _MOST_QUERIES
    # Where no place is left for what has some of the words, the heaviest step over texts looks for it as well.
    has_place = len(served) + asks_whole < _MOST_QUERIES
    if some and not has_place:
        host = next((i for i, one in enumerate(served) if one.kind != "knn"), None)
        if host is not None:
            one = served[host]
            served[host] = _Served(one.weight + _SOME_WORDS * total, one.kind, [*one.cores, *some])
    queries: List[tuple[float, Clause]] = [
        (one.weight, _lowered(_raised(one.kind, one.cores, conditions, limits, mapping), conditions, mapping))
        for one in served
    ]
    if asks_whole:
        limited = {**limits, "filter": limits.get("filter", []) + [_any_clause(whole)]}
        constant: Clause = {"constant_score": {"filter": {"bool": limited}, "boost": 1}}
        queries.append((_WHOLE_TEXT * total, _lowered(constant, conditions, mapping)))
    if some and has_place:
        clause: Clause = {"bool": {**limits, "should": some, "minimum_should_match": 1}}
        queries.append((_SOME_WORDS * total, _lowered(clause, conditions, mapping)))
    is_hybrid = len(queries) > 1
    group_by = mapping.get("groupBy")
    groups_by_pipeline = group_by is not None and is_hybrid and mapping["version"] == 2
    hybrid = {"hybrid": {"queries": [query for _, query in queries], "pagination_depth": candidates}}
    body: Dict[str, Any] = {"size": mapping.get("size", 20), "query": hybrid if is_hybrid else queries[0][1]}
    if group_by is not None and not groups_by_pipeline:
        body["collapse"] = {"field": group_by}
    pipeline = _pipeline([weight for weight, _ in queries], group_by if groups_by_pipeline else None)
    return OpenSearchSearch(body, pipeline if is_hybrid else None, omitted)


def _over_texts(kind: Kind) -> Kind:
    """What a step is to an index of texts."""
    return "bm25" if kind == "knn" else kind


def _limits(conditions: _Conditions, mapping: Mapping[str, Any]) -> Dict[str, List[Clause]]:
    """What excludes results, as parts of a bool query."""
    required = [_any_clause(_clauses(mapping, choice)) for choice in conditions.required]
    forbidden = [_clause(mapping, one.attribute, one.filter) for one in conditions.forbidden]
    for field, value in _seeds(conditions, mapping):
        if "exact" in field:
            forbidden.append({"term": {field["exact"]: {"value": value, "case_insensitive": True}}})
    return {name: clauses for name, clauses in (("filter", required), ("must_not", forbidden)) if clauses}


def _seeds(conditions: _Conditions, mapping: Mapping[str, Any]) -> List[tuple[Mapping[str, Any], str]]:
    """The seeds themselves, which are not wanted among the results, with their field."""
    fields = mapping["attributes"]
    return [
        (fields[choice.attribute], entry["value"])
        for choice in conditions.wanted
        if fields[choice.attribute]["match"] == "similar"
        for entry in choice.any_of
        if "value" in entry
    ]


def _clauses(mapping: Mapping[str, Any], choice: _Choice) -> List[Clause]:
    return [_clause(mapping, choice.attribute, entry) for entry in choice.any_of]


def _any_clause(clauses: List[Clause]) -> Clause:
    return clauses[0] if len(clauses) == 1 else {"bool": {"should": clauses, "minimum_should_match": 1}}


def _cores(
    kind: Kind,
    text: str,
    index: Mapping[str, Any],
    vector: Sequence[float] | None,
    k: int,
    limits: Dict[str, List[Clause]],
    unread: str,
) -> List[Clause] | None:
    """What a step itself searches for: nothing where it only filters, None where the index cannot serve it."""
    path = index.get("nested")
    if "text" in index:
        kinds = _words_in(index.get("kinds", []), unread) if kind == "filter" else []
        return [_within(path, query) for query in _words_in(index["text"], text) + kinds]
    if kind != "knn":
        return [] if kind == "filter" else None
    limited: Clause = {"filter": {"bool": dict(limits)}} if limits else {}
    if vector is not None:
        return [_within(path, {"knn": {index["vector"]: {"vector": list(vector), "k": k, **limited}}})]
    if index.get("modelId") is None or not _has_word(text):
        return None
    neural = {"query_text": text, "model_id": index["modelId"], "k": k, **limited}
    return [_within(path, {"neural": {index["vector"]: neural}})]


def _words_in(fields: Sequence[str], query: str, whole: bool = False) -> List[Clause]:
    """Any telling word in any field, beside which function words only raise the score; or all telling words, in whichever fields."""
    if not fields or not _has_word(query):
        return []
    # As they are written: an index may hold "don't" and "l'amour" as one word.
    telling, others = _parted([word for word in _WORD.findall(query) if _has_word(word)])
    asked = " ".join(telling) if others else query
    if whole:
        return [{"multi_match": {"query": asked, "fields": list(fields), "type": "cross_fields", "operator": "and"}}]

    def some(words: str) -> Clause:
        return {"multi_match": {"query": words, "fields": list(fields), "type": "most_fields"}}

    return [{"bool": {"must": [some(asked)], "should": [some(" ".join(others))]}}] if others else [some(query)]


def _in_every_text(mapping: Mapping[str, Any], query: str, whole: bool = False) -> List[Clause]:
    """The same in the fields of all retrievers of text."""
    by_path: Dict[Optional[str], Dict[str, None]] = {}
    for index in mapping["retrievers"].values():
        if "text" in index:
            by_path.setdefault(index.get("nested"), {}).update(dict.fromkeys(index["text"]))
    return [_within(path, one) for path, fields in by_path.items() for one in _words_in(list(fields), query, whole)]


def _within(path: str | None, query: Clause) -> Clause:
    return query if path is None else {"nested": {"path": path, "query": query, "score_mode": "max"}}


def _raised(
    kind: Kind,
    cores: List[Clause],
    conditions: _Conditions,
    limits: Dict[str, List[Clause]],
    mapping: Mapping[str, Any],
) -> Clause:
    """A step's search with what raises scores.

    Neighbours of a vector are the hits, and conditions reorder them; of a text, either its words or a wanted condition
    must be found, or a strict filter holds already and both only order.
    """
    most = mapping.get("boosts", {"text": 4, "vector": 0.2})["vector" if kind == "knn" else "text"]
    boosts = [_boost(choice, mapping, most) for choice in conditions.wanted]
    if kind == "knn" and cores:
        return {"bool": {"must": [cores[0]], "should": boosts}} if boosts else cores[0]
    should = cores + boosts
    if not should:
        return {"bool": dict(limits)} if limits else {"match_all": {}}
    only_orders = "filter" in limits or kind == "filter"
    return {"bool": {**limits, "should": should, "minimum_should_match": 0 if only_orders else 1}}


def _boost(choice: _Choice, mapping: Mapping[str, Any], most: float) -> Clause:
    boost = max(most * choice.confidence, sys.float_info.epsilon)
    clauses: List[Clause] = []
    for entry in choice.any_of:
        exact = _clause(mapping, choice.attribute, entry)
        clauses.append({"constant_score": {"filter": exact, "boost": boost}})
        if "role" in entry:
            # A role that is not the one asked for counts half: who "films by X" names may be director or writer.
            any_role = cast(Filter, {name: value for name, value in entry.items() if name != "role"})
            loose = _clause(mapping, choice.attribute, any_role)
            clauses.append({"constant_score": {"filter": loose, "boost": boost / 2}})
    return clauses[0] if len(clauses) == 1 else {"dis_max": {"queries": clauses}}


def _lowered(positive: Clause, conditions: _Conditions, mapping: Mapping[str, Any]) -> Clause:
    negatives = [_clause(mapping, one.attribute, one.filter) for one in conditions.unwanted]
    for field, value in _seeds(conditions, mapping):
        if "exact" not in field:
            negatives.append({"multi_match": {"query": value, "fields": [field["title"]], "type": "phrase"}})
    if not negatives:
        return positive
    return {"boosting": {"positive": positive, "negative": _any_clause(negatives), "negative_boost": _UNWANTED_SHARE}}


def _pipeline(weights: Sequence[float], group_by: str | None) -> Dict[str, Any]:
    """Weights in the order of the sub-queries, summing to 1 as the processor demands."""
    total = _sum(weights)
    shares = [weight / total if total > 0 else 1 / len(weights) for weight in weights]
    combination = {"technique": "arithmetic_mean", "parameters": {"weights": shares}}
    processor = {"normalization": {"technique": "min_max"}, "combination": combination}
    pipeline: Dict[str, Any] = {
        "description": "Weights of one Sluice decision",
        "phase_results_processors": [{"normalization-processor": processor}],
    }
    if group_by is not None:
        pipeline["response_processors"] = [{"collapse": {"field": group_by}}]
    return pipeline


def _clause(mapping: Mapping[str, Any], attribute: str, entry: Filter) -> Clause:
    """One entry of a filter as a clause."""
    field = mapping["attributes"][attribute]
    clause = _value_clause(field, entry) if "value" in entry else _range_clause(field, entry)
    if clause is None:
        raise TypeError(
            f"the mapping's field for {attribute!r} matches {field['match']!r}, which does not fit {json.dumps(entry)}"
        )
    return _within(field.get("nested"), clause)


def _value_clause(field: Mapping[str, Any], entry: Filter) -> Clause | None:
    value, role = entry.get("value", ""), entry.get("role")
    match = field["match"]
    if match == "phrase":
        return {"multi_match": {"query": value, "fields": list(field["fields"]), "type": "phrase"}}
    if match == "similar":
        # The engine's own minimums, 2 and 5, would find nothing in short fields and small archives.
        least = {"min_term_freq": 1, "min_doc_freq": 1}
        if field.get("ids") and "id" in entry:
            return {"more_like_this": {"fields": list(field["fields"]), "like": [{"_id": entry["id"]}], **least}}
        return {"more_like_this": {"fields": [field["title"], *field["fields"]], "like": [value], **least}}
    if match != "value":
        return None
    if "id" in entry and field.get("id") is not None and role is None:
        return {"term": {field["id"]: {"value": entry["id"]}}}
    in_role = None if role is None else field.get("roles", {}).get(role)
    exact: Clause = {"term": {in_role or field["field"]: {"value": value, "case_insensitive": True}}}
    if entry["strict"] or field.get("words") is None or in_role is not None:
        return exact
    words = {"query": value, "fields": list(field["words"]), "operator": "and", "fuzziness": "AUTO"}
    return {"bool": {"should": [exact, {"multi_match": words}], "minimum_should_match": 1}}


def _range_clause(field: Mapping[str, Any], entry: Filter) -> Clause | None:
    match = field["match"]
    gte, lte = entry.get("gte"), entry.get("lte")
    if match == "range":
        return {"range": {field["field"]: _bounds(entry, field.get("within", 0))}}
    if match == "overlap":
        if "field" in field:
            return {"range": {field["field"]: {**_bounds(entry), "relation": "intersects"}}}
        sides: List[Clause] = []
        if lte is not None:
            sides.append({"range": {field["start"]: {"lte": lte}}})
        if gte is not None:
            sides.append({"range": {field["end"]: {"gte": gte}}})
        return {"bool": {"filter": sides}}
    if match != "clock":
        return None
    if gte is None or lte is None or gte <= lte:  # type: ignore[operator]
        return {"range": {field["field"]: _bounds(entry)}}
    sides = [{"range": {field["field"]: {"gte": gte}}}, {"range": {field["field"]: {"lte": lte}}}]
    return {"bool": {"should": sides, "minimum_should_match": 1}}
