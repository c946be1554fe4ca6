"""What an author wrote, typed: the tree that the reader builds and everything else reads.

Nothing here decides or checks. Every node carries its ``Place`` so that faults, coverage and the diagram can
point at a line. Texts and expressions are kept as source; ``engine.texts`` compiles them.

Three notations (scenario-reference.md): ``Source`` is a template, ``Expr`` a Jinja expression, ``Moment``
(from ``engine.language.moments``) a point in time such as ``day -1d at 10:00``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Literal

from engine.faults import Place
from engine.language.hours import Hours
from engine.language.moments import Moment

MatchKind = Literal["exact", "word", "command", "contains", "pattern", "fuzzy", "event"]
EscapeName = Literal["cancel", "restart", "back", "person", "help"]
Interrupt = Literal["suspend", "drop", "refuse", "yield"]
AskKind = Literal[
    "text",
    "number",
    "count",
    "money",
    "photo",
    "name",
    "phone",
    "address",
    "birth",
    "date",
    "datetime",
    "dates",
    "time",
    "pattern",
    "item",
]
FieldType = Literal["text", "number", "date", "time", "datetime", "list", "yesno", "any"]

ESCAPES: tuple[EscapeName, ...] = ("cancel", "restart", "back", "person", "help")


@dataclass(frozen=True, slots=True)
class Source:
    """A template as typed. ``{{ x }}`` alone keeps the type of ``x``; anything else renders to text.

    ``block``: written as a literal block (``|``), so that its lines are lines of the file from ``place`` on.
    """

    text: str
    place: Place
    block: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Expr:
    """A Jinja expression (``if``, ``of``)."""

    text: str
    place: Place


# A value under ``with``, ``set``, ``data``: a template, a list or a map of them.
Value = Source | tuple["Value", ...] | Mapping[str, "Value"]


@dataclass(frozen=True, slots=True)
class Text:
    """One text in its language variants (R22). The key ``""`` is "any language"."""

    variants: Mapping[str, Source]
    place: Place

    def variant(self, lang: str) -> Source:
        """The variant for ``lang``, else the unmarked one, else the first written."""
        return self.variants.get(lang) or self.variants.get("") or next(iter(self.variants.values()))


@dataclass(frozen=True, slots=True)
class Saying:
    """One outgoing message: a text and its pictures (file names, templates allowed)."""

    text: Text | None
    attach: tuple[Source, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Keyword:
    """One thing that a customer may write (``when``)."""

    kind: MatchKind
    word: str
    place: Place


# ── what can be done ─────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class SetVar:
    """``set: {name: value}``; ``name`` is a variable or ``contact.field``."""

    name: str
    value: Value
    place: Place


@dataclass(frozen=True, slots=True)
class Tag:
    """``tag: 단골`` adds; ``tag: -단골`` removes."""

    name: Source
    place: Place


@dataclass(frozen=True, slots=True)
class Notify:
    """Tell a team, without handing the conversation over."""

    team: str
    note: Source
    place: Place


@dataclass(frozen=True, slots=True)
class Http:
    """``http: POST emr/bookings/{{ id }}``: method, service, path template (percent-encoded on rendering)."""

    method: str
    service: str
    path: Source
    place: Place


@dataclass(frozen=True, slots=True)
class Later:
    """A step that runs later with today's variables: ``at`` or ``after``."""

    at: Moment | None
    after: timedelta | None
    step: Step
    place: Place


@dataclass(frozen=True, slots=True)
class Consent:
    """The customer agreed to a purpose just now."""

    purpose: Source
    place: Place


@dataclass(frozen=True, slots=True)
class RoomAction:
    """An action whose room is built later (reserve, release, waitlist, vote, post): read, checked, simulated.

    ``value`` holds its keys as written: ``of`` an ``Expr``, ``at`` a ``Moment``, ``slot`` and ``timeout``
    sources, ``start`` a flow name as ``Source``, ``with`` a map; ``release``/``vote`` hold ``{"": Source}``,
    ``post`` ``{board: Source}``.
    """

    kind: Literal["reserve", "release", "waitlist", "vote", "post"]
    value: Mapping[str, Any]
    place: Place


Action = SetVar | Tag | Notify | Http | Later | Consent | RoomAction


# ── where it goes ────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Goto:
    """The name of a state of the same flow (or of a text-less level key, never of another flow)."""

    state: str
    place: Place


@dataclass(frozen=True, slots=True)
class Next:
    """``next:`` a state, a step, or branches (first true wins, the last has no ``if``)."""

    target: Target
    place: Place


@dataclass(frozen=True, slots=True)
class End:
    """``end: booked``: the flow ends with this outcome, which its caller sees."""

    outcome: str
    place: Place


@dataclass(frozen=True, slots=True)
class Handoff:
    """``handoff: 원무과`` or ``{원무과: note}``; ends the whole session (decision 7)."""

    team: str
    note: Source | None
    place: Place


@dataclass(frozen=True, slots=True)
class Start:
    """``start: book`` with the step's ``with``: the session goes on in another flow."""

    flow: str
    place: Place


Exit = Next | End | Handoff | Start


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """say, do/call, one exit; may stand wherever a state name may.

    ``path`` names it for diagram, coverage and stored frames, e.g. ``book.day.choose.다른 날``; a state's is
    ``flow.state``, a branch's ends in its index.
    """

    place: Place
    path: str
    condition: Expr | None = None
    say: tuple[Saying, ...] = ()
    do: tuple[Action, ...] = ()
    with_: Mapping[str, Value] = field(default_factory=dict)
    save: str | Mapping[str, str] | None = None
    then: Mapping[str, Target] = field(default_factory=dict)
    call: str | None = None
    exit: Exit | None = None


Target = Goto | Step | tuple[Step, ...]
"""A state name, an inline step, or branches."""


# ── what is asked ────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class FreePlace:
    """``free: {of: who, at: day, slot: 90m}`` (capacity: simulated until its room is built)."""

    of: Expr
    at: Moment | None
    slot: Source | None
    count: Source | None
    place: Place


@dataclass(frozen=True, slots=True)
class Ask:
    """The kind of answer and its limits.

    ``min``/``max`` are numbers (number, text length, photo count) or moments (date, time, birth …) by kind.
    ``open`` is the name of an hours entry, ``""`` for the default one (``open: hours``).
    ``of``/``label``/``page`` are ``item``'s; ``pattern`` is ``pattern``'s.
    """

    kind: AskKind
    place: Place
    min: Moment | float | None = None
    max: Moment | float | None = None
    open: str | None = None
    free: FreePlace | None = None
    page: int | None = None
    of: Expr | None = None
    label: Source | None = None
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One labelled answer. ``when`` are its synonyms; ``target`` its way (a step that is not a bare name)."""

    key: str
    label: Text
    when: tuple[Keyword, ...]
    target: Target | None  # None: the choice falls through to the state's own exit
    place: Place


@dataclass(frozen=True, slots=True)
class Retry:
    """Not understood (R15). ``by_limit`` has a way per constraint; ``general`` one per try, the last repeats
    never: it is the way out. An entry that is a ``Text`` asks again; a target leaves. Under ``unsure`` stands how
    a doubtful reading is asked back; nothing there: it is taken without asking."""

    general: tuple[Text | Target, ...]
    by_limit: Mapping[str, tuple[Text | Target, ...]]
    place: Place


@dataclass(frozen=True, slots=True)
class NoReply:
    """One item of ``no_reply``: after a silence, or at a moment. ``urgent`` (``always: true``) ignores quiet
    hours. A step with an exit leaves the state; one without only speaks."""

    after: timedelta | None
    at: Moment | None
    urgent: bool
    step: Step
    place: Place


@dataclass(frozen=True, slots=True)
class Escape:
    """A reply under a fixed name. ``step`` None: the built-in behaviour of that name."""

    name: EscapeName
    when: tuple[Keyword, ...]  # empty: the built-in words
    step: Step | None
    off: bool
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The keys that may stand in the file, a flow or a state; ``None``/missing means "as the outer level"."""

    escapes: Mapping[str, Escape] = field(default_factory=dict)
    retry: Retry | None = None
    no_reply: tuple[NoReply, ...] | None = None
    interrupt: Interrupt | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Step):
    """A step that may wait for an answer: ``ask``, ``choose`` or both."""

    name: str
    given: Source | None = None
    ask: Ask | None = None
    choose: tuple[Choice, ...] = ()
    level: Level = field(default_factory=Level)

    @property
    def waits(self) -> bool:
        """True when the state puts a question."""
        return self.ask is not None or bool(self.choose)


@dataclass(frozen=True, slots=True)
class Takes:
    """One slot of ``takes``: its type and whether it may be missing (then it is an empty text)."""

    type: FieldType
    optional: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Flow:
    """States in the order written; the first one starts."""

    name: str
    when: tuple[Keyword, ...]
    takes: Mapping[str, Takes]
    states: Mapping[str, State]
    level: Level
    place: Place

    @property
    def first(self) -> State:
        """Where the flow starts."""
        return next(iter(self.states.values()))


@dataclass(frozen=True, slots=True)
class Reply:
    """A keyword reply (R11, R12). ``always`` acts before escapes, in any state (decision 6)."""

    when: tuple[Keyword, ...]
    always: bool
    step: Step
    place: Place


@dataclass(frozen=True, slots=True)
class Team:
    """Who gets hand-offs. ``after``: idle time until the bot comes back (R10); ``off_hours`` is said to the
    customer when the team's ``hours`` (an hours name; None: the default) are closed."""

    name: str
    hours: str | None
    after: timedelta | None
    off_hours: Step | None
    place: Place


@dataclass(frozen=True, slots=True)
class Service:
    """An outside HTTP service. Secrets are never in the file. ``retry``: how many tries after the first."""

    name: str
    url: str
    timeout: timedelta
    retry: int
    place: Place


@dataclass(frozen=True, slots=True)
class Resource:
    """Something bookable (its room is built later)."""

    name: str
    hours: str | None
    slot: timedelta
    max: int
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A whole file with its includes merged. ``id`` is the file's name without its ending."""

    id: str
    title: str
    place: Place
    files: tuple[str, ...]  # the file itself first, then what it included
    hours: Mapping[str, Hours]  # "" is the default entry
    teams: Mapping[str, Team]
    fields: Mapping[str, FieldType]
    data: Mapping[str, Any]  # plain texts, lists and maps, as typed by the author
    texts: Mapping[str, Text]
    services: Mapping[str, Service]
    resources: Mapping[str, Resource]
    replies: tuple[Reply, ...]
    off_hours: Step | None
    fallback: Step | None
    flows: Mapping[str, Flow]
    level: Level
