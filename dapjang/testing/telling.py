"""A recording written as a feature, in Korean or in English, in the dialogue form."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from dapjang.testing.recording import NUMBER, Answer, Entry, Recording
from dapjang.testing.telling_words import LANGUAGES, Words
from engine.desk.simulator import CUSTOMER
from engine.language.phone import display
from engine.texts.josa import with_particle
from features.steps.loading import Loader
from features.steps.words.dialogue import plain
from features.steps.world import ANYONE


def feature(recording: Recording, title: str, name: str, lang: str = "ko") -> str:
    """A whole file with one test."""
    head = LANGUAGES[lang].head.format(title=" ".join(title.split()) or "-")
    return f"{head}\n{block(recording, name, lang)}"


def block(recording: Recording, name: str, lang: str) -> str:
    """One test, to stand behind others in a file of the same language."""
    writer = _Writer(recording, LANGUAGES[lang])
    lines = [f"  {writer.words.test}: {name}", *writer.lines()]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def takes(path: Path, lang: str) -> bool:
    """True when a test in this language can be added to the file, or there is none yet."""
    head = LANGUAGES[lang].head.splitlines()[0]
    return not path.exists() or path.read_text("utf-8", "replace").startswith(head)


def add(path: Path, recording: Recording, title: str, lang: str) -> str:
    """Write the recording as a new test of a feature file, made if it is not there; the test's name."""
    words = LANGUAGES[lang]
    before = path.read_text("utf-8") if path.exists() else ""
    taken = {int(n) for n in re.findall(rf"^\s*{words.test}: {words.recorded} (\d+)\s*$", before, re.M)}
    name = f"{words.recorded} {max(taken, default=0) + 1}"
    path.parent.mkdir(parents=True, exist_ok=True)
    more = f"{before.rstrip()}\n\n{block(recording, name, lang)}"
    path.write_text(more if before else feature(recording, title, name, lang), "utf-8")
    return name


def named(scenario: Path, feature: Path) -> str:
    """How a feature names a scenario's file: by its name where that finds it, else by the way to it."""
    plain_name = Loader(feature).find(scenario.name)
    if plain_name is not None and plain_name.resolve() == scenario.resolve():
        return scenario.name
    return Path(os.path.relpath(scenario.resolve(), feature.resolve().parent)).as_posix()


class _Writer:
    """Writes one recording in one language."""

    def __init__(self, recording: Recording, words: Words) -> None:
        self.recording = recording
        self.words = words
        phones = recording.phones()
        self.alone = phones in ([], [CUSTOMER]) and not recording.known
        """One customer, whom the feature need not introduce."""
        self.names = {
            phone: words.anyone if self.alone else words.first if n == 1 else words.other.format(n=n)
            for n, phone in enumerate(phones, 1)
        }
        self.before = {
            phone: "" if name in (words.anyone, ANYONE) else name for phone, name in self.names.items()
        }
        """What stands before the sign in a dialogue."""

    def lines(self) -> Iterator[str]:
        """The steps."""
        keyword = self.words.given
        for step, *more in self._given():
            yield f"    {keyword} {step}"
            yield from (f"      {line}" for line in more)
            keyword = self.words.also
        yield from self._happening()

    # ── the scene ────────────────────────────────────────────────────────────────────────────────────────
    def _given(self) -> Iterator[list[str]]:
        words, recording = self.words, self.recording
        files = ", ".join(recording.files)
        bound = words.scenario if recording.number == NUMBER else words.number
        yield [bound.format(files=files, number=display(recording.number))]
        yield [words.time.format(at=_moment(recording.start))]
        if not self.alone:
            yield from map(self._customer, self.names)
        yield from map(self._answer, recording.answers)

    def _customer(self, phone: str) -> list[str]:
        words, known = self.words, self.recording.known.get(phone, {})
        rows = {
            words.phone: display(phone),
            words.name: known.get("name", ""),
            words.language: known.get("language", ""),
            words.tags: ", ".join(sorted(known.get("tags", ()))),
            **known.get("fields", {}),
        }
        cells = [(_cell(key), _cell(value)) for key, value in rows.items() if value not in ("", None)]
        step = self._said(words.customer, self.names[phone])
        return [step, *(f"| {key} | {value} |" for key, value in cells)]

    def _answer(self, answer: Answer) -> list[str]:
        words, call = self.words, _literal(answer.call)
        if answer.outcome == "failed":
            return [words.fails.format(call=call)]
        sentence = words.answers if answer.outcome == "ok" else words.status
        step = sentence.format(call=call, status=answer.outcome)
        return [step] if answer.data is None else [step, *_doc(_json(answer.data).splitlines())]

    # ── what happens ─────────────────────────────────────────────────────────────────────────────────────
    def _happening(self) -> Iterator[str]:
        dialogue: list[str] = []
        now = self.recording.start
        for entry in self.recording.entries:
            if entry.sign in "><@*=" and (entry.pictures or plain(entry.sign, entry.text)):
                dialogue += self._line(entry, now)
            else:
                yield from self._dialogue(dialogue)
                dialogue = []
                yield from self._step(entry)
            now = entry.at or now
        yield from self._dialogue(dialogue)

    def _dialogue(self, lines: list[str]) -> Iterator[str]:
        if lines:
            yield f"    {self.words.then} {self.words.dialogue}"
            yield from (f"      {line}" for line in _doc(lines))

    def _line(self, entry: Entry, now: datetime) -> list[str]:
        text = entry.text
        if entry.at is not None:
            text = self._passes(now, entry.at)
        if entry.pictures:
            text = f"{self.words.photos.format(n=entry.pictures)} {text}"
        text = "".join(f"[{name}] " for name in entry.attached) + text
        first, *more = text.split("\n")
        head = f"{self.before.get(entry.phone, '')}{entry.sign} {first}".rstrip()
        return [head, *(f"  {line}" for line in more)]

    def _passes(self, now: datetime, then: datetime) -> str:
        """A span in whole minutes, else the moment."""
        minutes, rest = divmod(then - now, timedelta(minutes=1))
        if rest or not minutes:
            return _moment(then)
        parts = []
        for size, unit in self.words.units:
            count, minutes = divmod(minutes, size)
            parts += [f"{count}{unit}"] if count else []
        return " ".join(parts)

    def _step(self, entry: Entry) -> Iterator[str]:
        """What has no place in a dialogue: a colleague; a text that would be read as a picture."""
        words, who = self.words, self.names[entry.phone]
        keyword = words.then if entry.sign == "<" else words.when
        if entry.sign in (">", "<") and not entry.attached:
            yield f"    {keyword} {self._said(words.sends if entry.sign == '>' else words.receives, who)}"
            yield from (f"      {line}" for line in _doc(entry.text.split("\n")))
        else:
            sentence = words.pictured if entry.attached else getattr(words, entry.sign)
            more = {"text": _quoted(entry.text), "picture": "".join(entry.attached[:1])}
            yield f"    {keyword} {self._said(sentence, who, **more)}"

    def _said(self, sentence: str, who: str, **slots: str) -> str:
        return sentence.format(
            who=who, who_subject=with_particle(who, "이/가"), member=self.words.member, **slots
        )


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00")


def _doc(lines: list[str]) -> list[str]:
    marks = '"""'
    return [marks, *(line.replace(marks, r"\"\"\"") for line in lines), marks]


def _quoted(text: str) -> str:
    inside = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{inside}"'


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def _cell(value: object) -> str:
    text = value if isinstance(value, str) else _json(value)
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")


def _literal(call: str) -> str:
    """A call's own name as a pattern that fits nothing else."""
    return call.replace("[", "[[]")
