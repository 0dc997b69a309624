"""Values read from scripts, walked for the list of paragraphs that is most likely the story."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from newsclean.page import count_words
from newsclean.readers import script_values, state_records
from newsclean.readers.roles import role_of
from newsclean.readers.state_lines import ENDS, PROSE_WORDS, TAG, Line, joined, unique
from newsclean.readers.state_records import BESIDE_STORY

MAX_NODES = 200_000
MAX_DEPTH = 64
TITLED = 6.0
"""Weight of prose that stands beside the page's own headline, or below it."""
DECAY = 0.85
"""What each container around the nearest one counts less."""
NEAR = 10
"""Containers around a string that may be the story's."""
LEAST = 25
LEAST_UNTITLED = 60
PARAGRAPHS_UNTITLED = 3
"""Words and paragraphs of prose of a story, beside the page's headline and without it."""
_MARKUP = re.compile(
    r"</?(?:p|br|div|h[1-6]|ul|ol|li|blockquote|strong|b|em|i|a|span|figure|img|section|table)\b[^<>]*>"
    r"|&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,6});",
    re.IGNORECASE,
)


class Story(NamedTuple):
    lines: list[Line]
    words: int
    titled: bool


class Around(NamedTuple):
    """What is known of the place that the walk has reached."""

    key: str = ""
    role: str = ""
    weight: float = 1.0
    titled: bool = False
    foreign: int = 0
    lists: tuple[int, ...] = ()
    containers: tuple[int, ...] = ()


class Tree:
    """Walks values one after another; `story` is the best container of all."""

    def __init__(self, own: state_records.Own) -> None:
        self.own = own
        self.nodes = 0
        self.lines: list[Line] = []
        self.ranges: list[tuple[int, int]] = []
        self.scores: dict[tuple[int, str], float] = {}
        self.table: list[Any] | dict[str, Any] = []
        self.indexed = False
        self.followed: set[Any] = set()
        self.moments: list[tuple[str, str]] = []
        """(key, text) of what the story's own records state as the moment of its publication."""

    def add(self, value: Any) -> None:
        """Walk one value; a table of records that refer to each other is walked along its references."""
        self.table, self.followed = [], set()
        self.indexed = _is_indexed(value)
        if self.indexed:
            self.table = value
            self.visit(value[0], Around(), 0)
            return
        if isinstance(value, dict):
            self.table = value
        self.visit(value, Around(), 0)

    # -- the walk

    def visit(self, value: Any, around: Around, depth: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            return
        if isinstance(value, str):
            self.string(value, around, depth)
        elif isinstance(value, int) and self.indexed and not isinstance(value, bool):
            self.follow(value, around, depth)
        elif isinstance(value, dict):
            name = _reference(value, self.table)
            if name is None:
                self.record(value, around, depth)
            else:
                self.follow(name, around, depth)
        elif isinstance(value, list) and value:
            number = self.open()
            inside = around._replace(lists=(*around.lists, number), containers=(*around.containers, number)[-NEAR:])
            wrapped = self.indexed and isinstance(value[0], str) and len(value) == 2  # ["Reactive", 7]
            for item in value[1:] if wrapped else value:
                self.visit(item, inside, depth + 1)
            self.ranges[number] = (self.ranges[number][0], len(self.lines))

    def follow(self, name: Any, around: Around, depth: int) -> None:
        """Visit what a reference names: a record but once, a text as often as it is named."""
        try:
            target = self.table[name] if not isinstance(name, int) or 0 <= name < len(self.table) else None
        except (KeyError, IndexError, TypeError):
            return
        if isinstance(target, str):
            self.string(target, around, depth)
        elif isinstance(target, dict | list) and name not in self.followed:
            self.followed.add(name)
            self.visit(target, around, depth + 1)

    def open(self) -> int:
        self.ranges.append((len(self.lines), len(self.lines)))
        return len(self.ranges) - 1

    def record(self, value: dict[str, Any], around: Around, depth: int) -> None:
        number = self.open()
        texts = self.texts(value)
        found = state_records.facts(texts, self.own)
        if found.own:
            self.moments += state_records.moments(value, texts)
        titled = found.own or (around.titled and not found.foreign)
        foreign = number + 1 if found.foreign else 0 if found.own else around.foreign
        containers = (*around.containers, number)[-NEAR:]
        inside = around._replace(titled=titled, foreign=foreign, role=role_of(texts, value, around.role), containers=containers)
        referring = value is self.table
        pointed = _pointed(value) if referring else frozenset()
        late = []
        for key, item in value.items():
            if key in pointed:
                late.append(key)
                continue
            words = len(texts[key]) // 6 if key in texts else 0
            self.visit(item, inside._replace(key=key, weight=state_records.weight(key, around.weight, found, titled, words)), depth + 1)
        for key in late:
            if key not in self.followed:
                self.followed.add(key)
                self.visit(value[key], inside._replace(key=key), depth + 1)
        self.ranges[number] = (self.ranges[number][0], len(self.lines))

    def texts(self, value: dict[str, Any]) -> dict[str, str]:
        """The strings of a record, references followed."""
        out = {}
        for key, item in value.items():
            if self.indexed and type(item) is int and 0 <= item < len(self.table):
                item = self.table[item]  # type: ignore[index]
            if isinstance(item, str):
                out[key] = item
        return out

    def string(self, text: str, around: Around, depth: int) -> None:
        """Keep a string that says something; one that holds JSON is walked."""
        if len(text) >= script_values.MIN_CHARS and text.lstrip()[:1] in ("{", "[", "%"):
            value = script_values.parse_json(text)
            if isinstance(value, dict | list):
                table = self.table, self.indexed, self.followed
                self.table, self.indexed, self.followed = (value if isinstance(value, dict) else []), False, set()
                self.visit(value, around, depth + 1)
                self.table, self.indexed, self.followed = table
                return
        if "&lt;p" in text[:2000] and "<p" not in text[:2000]:
            from html import unescape

            text = unescape(text)
        html = ("<" in text or "&" in text) and _MARKUP.search(text) is not None
        plain = TAG.sub(" ", text).strip() if html else text.strip()
        if not plain or not any(map(str.isalpha, plain[:200])):
            return
        count = count_words(plain)
        prose = count if count >= PROSE_WORDS and plain[-1] in ENDS and not plain.startswith(("http://", "https://", "function")) and _is_text(plain) else 0
        loose = bool(around.lists) and around.containers[-1] == around.lists[-1]
        line = Line(around.key, text, html, around.role, around.weight, prose, around.lists, around.titled, loose, around.foreign)
        self.lines.append(line)
        value_of_line = prose * around.weight * (TITLED if around.titled else 1.0) if prose else -2.0 if count > 1 else 0.0
        for container in reversed(around.containers):
            if value_of_line:
                self.scores[container, around.key] = self.scores.get((container, around.key), 0.0) + value_of_line
            value_of_line *= DECAY

    # -- the choice

    def story(self) -> Story | None:
        """The lines of the best container that stand under its best key; None where no container holds a story."""
        best, best_score = None, 0.0
        for place, score in self.scores.items():
            if score > best_score:
                best, best_score = place, score
        if best is None:
            return None
        first, last = self.ranges[best[0]]
        lines = [x for x in self.lines[first:last] if (x.key == best[1] or (x.loose and x.role == "item")) and (x.weight > 0 or not x.words)]
        if any(x.weight > BESIDE_STORY for x in lines if x.words):
            lines = [x for x in lines if x.weight > BESIDE_STORY or not x.words]
        titled = any(x.titled for x in lines if x.words)
        lines = unique(joined([x for x in lines if x.titled or not titled]))
        words = sum(x.words for x in lines if titled or x.weight > BESIDE_STORY)
        return Story(lines, words, titled) if words >= LEAST and (titled or self.stands_alone(lines, words)) else None

    def stands_alone(self, lines: list[Line], words: int) -> bool:
        """True for lines that may be the story though neither headline nor address say so: several paragraphs, and no other stories beside."""
        paragraphs = sum(1 + x.text.lower().count("</p>") + x.text.count("\n") for x in lines if x.words)
        if words < LEAST_UNTITLED or paragraphs < PARAGRAPHS_UNTITLED:
            return False
        others: dict[int, int] = {}
        for x in self.lines:
            others[x.foreign] = others.get(x.foreign, 0) + x.words
        stories = {n for n, count in others.items() if n and count >= LEAST_UNTITLED}
        return len(stories) < 2 and stories <= {x.foreign for x in lines}


def _is_indexed(value: Any) -> bool:
    """True for one array of values that refer to each other by index (Nuxt 3 and others)."""
    if not isinstance(value, list) or len(value) < 4 or not isinstance(value[0], dict | list):
        return False
    records = [v for v in value[:2000] if isinstance(v, dict)]
    return bool(records) and all(type(x) is int for v in records for x in v.values()) and any(isinstance(v, str) for v in value)


def _reference(value: dict[str, Any], table: Any) -> str | None:
    """The key of the table that a record stands for, `{"__ref": key}` or `{"type": "id", "id": key}`; None if it is no reference."""
    if not 1 <= len(value) <= 4 or not isinstance(table, dict):
        return None
    name = value.get("__ref") or (value.get("id") if value.get("type") == "id" else None)
    return name if isinstance(name, str) and name in table else None


def _pointed(table: dict[str, Any]) -> frozenset[str]:
    """The keys of a table of records that references name: these wait until they are asked for."""
    found: set[str] = set()
    todo: list[tuple[Any, int]] = [(v, 0) for v in table.values() if isinstance(v, dict | list)]
    for _ in range(MAX_NODES):
        if not todo:
            break
        node, depth = todo.pop()
        if isinstance(node, dict):
            name = _reference(node, table)
            if name is not None:
                found.add(name)
                continue
        if depth < MAX_DEPTH:
            todo.extend((v, depth + 1) for v in (node.values() if isinstance(node, dict) else node) if isinstance(v, dict | list))
    return frozenset(found)


def _is_text(text: str) -> bool:
    """False for code and styles: too many signs that sentences do not have."""
    head = text[:2000]
    return sum(map(head.count, "{}=;<>|_\\")) * 40 < len(head) + 80
