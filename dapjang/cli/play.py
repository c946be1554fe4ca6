"""The conversation behind ``dapjang chat FILE``: the simulator with a terminal in front of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import click

from dapjang.cli import answers
from dapjang.cli.main import Failed
from dapjang.testing.recording import NUMBER, Answer, Recording, Sign
from engine.desk.simulator import Simulator
from engine.dialogue import effects as fx
from engine.dialogue.revision import Revision
from engine.dialogue.values import shown
from engine.language.moments import MomentFault, parse_duration
from engine.language.phone import display, national
from engine.language.resident import redact

HELP = {
    "/wait 30m": "시간을 보냅니다. Lets time pass (30m, 2h, 1d).",
    "/photo [N] [글]": "사진을 보냅니다. Sends N pictures, with a text.",
    "/who": "지금 누가 답하는지, 손님은 누구인지. Who answers, who writes.",
    "/state": "흐름의 상태와 변수. State and variables.",
    "/explain": "마지막 답장의 까닭. Why the last reply was chosen.",
    "/as 번호": "다른 손님이 됩니다. Become another customer.",
    "/take, /give": "직원이 받고, 돌려줍니다. A colleague takes over, gives back.",
    "/start 흐름 칸=값": "기관이 흐름을 시작합니다. The organisation starts a flow.",
    "/now": "지금 시각. The time in here.",
    "/quit": "끝. Leave.",
}


class Play:
    """One scripted or typed conversation."""

    def __init__(
        self,
        paths: Sequence[Path],
        start: datetime,
        zone: ZoneInfo,
        customer: str,
        number: str | None,
        services: Path | None,
        lang: str,
    ) -> None:
        self.revisions = [compiled_or_failed(path, id, lang) for id, path in enumerate(paths, 1)]
        self.customer = _number(customer)
        digits = _number(number) if number else NUMBER
        self.recording: Recording | None = None
        self.answered = answers.told(services)
        self.simulator = Simulator(self.revisions, now=start, zone=zone, digits=digits, service=self._service)
        self.commands: dict[str, Callable[[str], bool | None]] = {
            "/wait": self._wait,
            "/photo": self._photo,
            "/who": self._who,
            "/state": self._state,
            "/explain": self._explain,
            "/as": self._as,
            "/take": lambda _: self._staff("take"),
            "/give": lambda _: self._staff("give"),
            "/start": self._start,
            "/now": lambda _: click.echo(self.simulator.now.strftime("%Y-%m-%d %H:%M")),
            "/help": lambda _: self._help(),
            "/quit": lambda _: False,
        }

    def line(self, line: str) -> bool:
        """A customer's text or a command; false to stop."""
        words = line.strip().split(maxsplit=1)
        if words and words[0] in self.commands:
            return self.commands[words[0]](words[1] if len(words) > 1 else "") is not False
        if words and words[0].startswith("/"):
            _note(f"'{words[0]}' 명령은 없습니다. /help (No such command.)")
        elif words:
            text = redact(line.strip())  # as the desk does before anything is decided
            self._keep(">", text)
            self._show(self.simulator.text(text, self.customer))
        return True

    def record(self, files: Sequence[str]) -> Recording:
        """Keep all that happens from now on; ``files`` are the scenarios as the feature will name them."""
        number = self.simulator.number.digits
        self.recording = Recording(tuple(files), self.simulator.now, number)
        return self.recording

    def _keep(self, sign: Sign, text: str = "", **more: Any) -> None:
        if self.recording is not None:
            self.recording.add(sign, "" if sign == "@" else self.customer, text, **more)

    # ── printing ─────────────────────────────────────────────────────────────────────────────────────────
    def _show(self, said: Sequence[fx.Say]) -> None:
        for say in said:
            click.echo(click.style(_shown(say), fg="cyan"))
        for phone, heard in self.simulator.heard.items():
            if self.recording is not None:
                self.recording.effects(phone, heard.effects)
            for effect in heard.effects:
                self._tell(effect, phone)
            heard.effects.clear()

    def _tell(self, effect: fx.Effect, phone: str) -> None:
        """What was done, beside the conversation; what another customer than the present one got, too."""
        other = "" if phone == self.customer else f"{display(phone)} "
        if other and isinstance(effect, fx.Say):
            _note(f"→ {other}{_shown(effect)}")
        for kind, told in _TOLD.items():
            if isinstance(effect, kind):
                _note(other + told(effect))

    # ── commands ─────────────────────────────────────────────────────────────────────────────────────────
    def _wait(self, rest: str) -> None:
        try:
            span = parse_duration(rest)
        except MomentFault:
            _note("얼마나 기다릴까요? 예) /wait 30m (How long? e.g. /wait 30m)")
            return
        self._keep("@", at=self.simulator.now + span)
        self._show(self.simulator.wait(span, self.customer))

    def _photo(self, rest: str) -> None:
        first, _, text = rest.partition(" ")
        count = int(first) if first.isdigit() else 1
        words = redact(text if first.isdigit() else rest)
        self._keep(">", words, pictures=count)
        self._show(self.simulator.photo(words, self.customer, count))

    def _who(self, _: str) -> None:
        heard = self.simulator.customer(self.customer)
        session = heard.state()
        owner = session.member or "봇(bot)"
        click.echo(f"손님(customer) {display(self.customer)} · 답하는 이(answers) {owner}")
        if heard.contact.name or heard.contact.tags:
            click.echo(
                f"이름(name) {heard.contact.name} · 꼬리표(tags) {', '.join(sorted(heard.contact.tags))}"
            )

    def _state(self, _: str) -> None:
        session = self.simulator.customer(self.customer).state()
        if not session.frames:
            click.echo("흐름 없음 (no flow)")
        for frame in session.frames:
            mark = "▶" if frame.id == session.front else "…"
            click.echo(f"{mark} {frame.node}")
            for name, value in frame.vars.items():
                click.echo(f"    {name}: {shown(value)}")

    def _explain(self, _: str) -> None:
        said = self.simulator.customer(self.customer).said
        if not said:
            click.echo("아직 답장이 없습니다. (No reply yet.)")
            return
        last = said[-1]
        click.echo(f"{last.why or '-'} · {last.node}{self._place(last)}")

    def _place(self, say: fx.Say) -> str:
        revision = next((r for r in self.revisions if r.id == say.revision), None)
        node = revision.nodes.get(say.node) if revision else None
        return f" · {node.step.place}" if node else ""

    def _as(self, rest: str) -> None:
        digits = national(rest)
        if digits is None:
            _note("누가 될까요? 예) /as 010-0000-0002 (Who? e.g. /as 010-0000-0002)")
        else:
            self.customer = digits

    def _staff(self, act: Literal["take", "give"]) -> None:
        self._keep(act)
        act_of = {"take": self.simulator.take, "give": self.simulator.give}[act]
        self._show(act_of(phone=self.customer))

    def _start(self, rest: str) -> None:
        name, *pairs = rest.split()
        flow = next((r for r in self.revisions if name in r.scenario.flows), None)
        if flow is None:
            _note(f"'{name}' 흐름이 없습니다. (No such flow.)")
            return
        args = dict(pair.partition("=")[::2] for pair in pairs)
        self._keep("*", " ".join((name, *pairs)))
        self._show(self.simulator.start(flow.scenario.id, name, args, self.customer))

    def _help(self) -> None:
        for command, told in HELP.items():
            click.echo(f"{command:18} {told}")

    # ── outside services ─────────────────────────────────────────────────────────────────────────────────
    def _service(self, call: fx.Http) -> tuple[str, Any]:
        name = f"{call.method} {call.service}/{call.path}"
        answer = self.answered(name)
        if answer is None:
            _note(f"바깥 서비스 {name} → failed. --services로 답을 정하세요. (No faked answer.)")
        outcome, data = answer or ("failed", None)
        if self.recording is not None:
            self.recording.answers.append(Answer(name, outcome, data))
        return outcome, data


def _shown(say: fx.Say) -> str:
    return "".join(f"[사진 {name}]\n" for name in say.attach) + say.text


_TOLD: dict[type, Callable[[Any], str]] = {
    fx.Handoff: lambda e: f"→ {e.team or '담당자'}에게 넘김 (hand-off) {e.note}",
    fx.Notify: lambda e: f"→ {e.team}에 알림 (notify) {e.note}",
    fx.SetTag: lambda e: f"→ 꼬리표 (tag) {'+' if e.on else '-'}{e.name}",
    fx.SetField: lambda e: f"→ {e.name} = {shown(e.value)}",
    fx.RecordConsent: lambda e: f"→ {'동의' if e.granted else '거부'} (consent) {e.purpose}",
    fx.FlowEnded: lambda e: f"→ 흐름 끝 (flow ended) {e.flow}: {e.outcome}",
    fx.FaultFound: lambda e: f"→ 시나리오 잘못 (fault) {e.place} {e.code} {e.detail}",
}


def _note(text: str) -> None:
    click.secho(text, dim=True, err=True)


def _number(text: str) -> str:
    digits = national(text)
    if digits is None:
        raise Failed("전화번호가 아닙니다.", "Not a telephone number")
    return digits


def compiled_or_failed(path: Path, id: int, lang: str) -> Revision:
    """A scenario file, ready to be played. Raises ``Failed``; its faults have been told then."""
    from dapjang.files import compiled
    from engine.scenario import report

    if not path.is_file():
        raise Failed(f"{path} 파일이 없습니다.", "No such file")
    revision, result = compiled(path, id)
    if revision is None:
        click.echo(report.human(result.faults, lang, False, result.sources), err=True, nl=False)
        raise Failed(f"{path}에 잘못이 있어 해 볼 수 없습니다.", "The scenario has faults")
    return revision
