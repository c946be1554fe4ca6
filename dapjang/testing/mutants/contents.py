"""Changes of what is said, done and kept: texts, pictures, actions, retries, saved values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from dapjang.testing.mutants.change import Change, dropped, turned
from dapjang.testing.mutants.whole import Whole
from dapjang.testing.tree import Spot, items, without
from engine.scenario import model as m
from engine.scenario.brief import action, brief, cut
from engine.texts.josa import with_particle

MARK = "§"
"""What is put into a text to alter it."""
_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STAFF = (m.Handoff, m.Notify)


def texts(spot: Spot, whole: Whole) -> Iterator[Change]:
    """A text that reads otherwise, in one language; a label of a list; a note to colleagues."""
    source = spot.part
    if not isinstance(source, m.Source) or not _read(spot, whole):
        return
    lang = f" ({spot.keys[-1]})" if isinstance(spot.holder, m.Text) and spot.keys[-1] else ""
    words = cut(brief(source), 30)
    korean = f"{with_particle(f'글 ‘{words}’', '을/를')} 고쳤습니다{lang}."
    english = f"Text “{words}” is altered{lang}."
    yield turned("text", spot, source, korean, english, replace(source, text=altered(source.text)))


def _read(spot: Spot, whole: Whole) -> bool:
    """True for a text that somebody reads."""
    holder = spot.holder
    if isinstance(holder, _STAFF):
        return spot.keys[-1] == "note"
    state = spot.above(m.State)
    shown = state is not None and whole.revision.nodes[state.path].shows_choices
    if isinstance(holder, m.Ask):
        return shown and spot.keys[-1] == "label"
    if not isinstance(holder, m.Text):
        return False
    if spot.above(m.Choice) is not None and "label" in spot.keys[-3:]:
        return shown
    named = len(spot.owners) == 4 and spot.keys[0] == "texts"
    return not named or whole.said(str(spot.keys[1]))


def altered(text: str) -> str:
    """The text with a sign in the middle of the longest part that is the same whatever is filled in."""
    at, best = 0, (0, len(text))
    for match in (*_CODE.finditer(text), None):
        end = match.start() if match else len(text)
        if end - at > best[0]:
            best = (end - at, (at + end) // 2)
        at = match.end() if match else end
    return text[: best[1]] + MARK + text[best[1] :]


def pictures(spot: Spot, whole: Whole) -> Iterator[Change]:
    """A text without one of its pictures."""
    if spot.keys[-1:] == ("attach",):
        for n, picture in enumerate(spot.part):
            what = (f"사진 ‘{picture.text}’", f"Picture “{picture.text}”")
            yield dropped("picture", spot, picture, what, without(spot.part, n))


def actions(spot: Spot, whole: Whole) -> Iterator[Change]:
    """A step that leaves out one of the things it does."""
    if spot.keys[-1:] == ("do",):
        for n, each in enumerate(spot.part):
            what = (f"할 일 ‘{cut(action(each), 40)}’", f"Action “{cut(action(each, 'en'), 40)}”")
            yield dropped("action", spot, each, what, without(spot.part, n))


def retries(spot: Spot, whole: Whole) -> Iterator[Change]:
    """Asking again without one of its texts, or without the way out."""
    retry = spot.part
    if not isinstance(retry, m.Retry):
        return
    for n, entry in enumerate(retry.general):
        left: m.Retry = replace(retry, general=without(retry.general, n))
        yield dropped("retry", spot, entry, _retry(str(n + 1), entry), left)
    for limit, entries in retry.by_limit.items():
        for n, entry in enumerate(entries):
            others = without(entries, n)
            by_limit = {**retry.by_limit, limit: others} if others else without(retry.by_limit, limit)
            yield dropped("retry", spot, entry, _retry(limit, entry), replace(retry, by_limit=by_limit))


def _retry(name: str, entry: m.Text | m.Target) -> tuple[str, str]:
    shown = entry.exit or entry if isinstance(entry, m.Step) else entry
    return f"되묻기 {name} ‘{cut(brief(shown), 30)}’", f"Retry {name} “{cut(brief(shown, 'en'), 30)}”"


def saved(spot: Spot, whole: Whole) -> Iterator[Change]:
    """A step that keeps nothing of an answer or a result, or lacks one of the values."""
    if spot.keys[-1:] != ("save",) or not isinstance(spot.holder, m.Step):
        return
    if isinstance(spot.part, str):
        yield dropped("save", spot, spot.holder, (f"save: {spot.part}", f"“save: {spot.part}”"), None)
    elif isinstance(spot.part, Mapping):
        for name, _ in items(spot.part):
            what = (f"save: {name}", f"“save: {name}”")
            yield dropped("save", spot, spot.holder, what, without(spot.part, name) or None)
