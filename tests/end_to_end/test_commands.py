"""Every command as an operator and an author type it, and what it says when it cannot."""

from __future__ import annotations

import json
import re
import subprocess

import click
import pytest
from running import DAPJANG, Said, invoke

from dapjang.cli.main import cli

EXPORTED = "기관.json"
SMPP = "--set host=smsc.example.kr --set system_id=shop --set password=-"

# in order, over one data folder; what is typed, the exit code, and a pattern that the answer has to hold
ADMINISTRATION = [
    ("organisation list", 0, "번호 +이름"),
    ("number add 0212345678", 1, "기관이 없습니다. dapjang organisation add"),
    ("organisation add 반찬가게", 0, "✓ 기관 1 "),
    ("organisation add 어디 --zone Nowhere/City", 1, "알 수 없는 시간대입니다: Nowhere/City"),
    ("organisation add 빵집 --language en", 0, "✓ 기관"),
    ("number add 0212345678", 1, "번호나 이름으로 골라 주세요.*1 반찬가게, 3 빵집"),
    ("number add 0212345678 --org 꽃집", 1, "이런 기관이 없습니다: 꽃집"),
    ("organisation list", 0, "빵집 +Asia/Seoul +en"),
    ("number add 12 --org 1", 1, "전화번호가 아닙니다: 12"),
    ("number add +82-2-1234-5678 --name 대표 --org 반찬가게", 0, "✓ 02-1234-5678 번호를 더했습니다"),
    ("number add 0212345678 --org 1", 1, "이미 등록된 번호입니다"),
    ("number list --org 1", 0, "02-1234-5678 +대표 +- +-"),
    ("key list --org 1", 0, "번호 +이름 +열쇠"),
    ("key add 홈페이지 --scope pigeons:feed --org 1", 2, "pigeons:feed"),
    (
        "key add 홈페이지 --scope numbers:read --rate 10 --days 30 --org 1",
        0,
        "dj_[\\w-]{43}\n*✓ 열쇠 (?P<key>\\d+)번",
    ),
    ("key list --org 1", 0, "홈페이지 +dj_\\S+… .*numbers:read"),
    ("key revoke {key} --org 3", 1, "그런 API 열쇠가 없습니다: \\d+"),
    ("key revoke {key} --org 1", 0, "✓ 열쇠 \\d+번을 거두었습니다"),
    ("key revoke {key} --org 1", 1, "그런 API 열쇠가 없습니다"),
    ("gateway add loopback 연습 --org 1", 0, "✓ 계정 (?P<account>\\d+) "),
    ("gateway add pigeon 비둘기 --org 1", 1, "pigeon: 없는 종류. 있는 것: loopback, smpp, webhook"),
    (f"gateway add smpp 통신사 {SMPP} --org 1", 1, "설정이 맞지 않습니다.*`port`"),
    (f"gateway add smpp 통신사 {SMPP} --set port=2775 --set colour=3 --org 1", 1, "`colour`"),
    (f"gateway add smpp 통신사 {SMPP} --set port --org 1", 1, "이름=값으로 적어 주세요: port"),
    (f"gateway add smpp 통신사 {SMPP} --set port=2775 --org 1", 0, "✓ 계정"),
    ('gateway add webhook 중계사 --set secrets=["short"] --org 1', 1, "at least 16 bytes"),
    ("gateway add webhook 중계사 --set secrets=[1 --org 1", 1, "secrets의 값을 JSON으로 읽을 수 없습니다"),
    ("gateway list --org 1", 0, "연습 +loopback +켬 on"),
    ("gateway set {account} --off", 0, "✓"),
    ("gateway list --org 1", 0, "연습 +loopback +끔 off"),
    ("gateway set {account} --on", 0, "✓"),
    ("gateway set 99 --on", 1, "그런 게이트웨이 계정이 없습니다: 99"),
    ("gateway set {account} --set host=there", 1, "설정이 맞지 않습니다"),
    ("gateway service emr --token - --org 1", 0, "✓"),
    ("gateway service emr --org 1", 0, "✓"),
    ("doctor", 1, "✗ 02-1234-5678: 보낼 게이트웨이가 없음. dapjang number route 0212345678"),
    ("number route 0212345678 99", 1, "그런 게이트웨이 계정이 없습니다: 99"),
    ("number route 0200009999 {account}", 1, "그런 번호가 없습니다: 0200009999"),
    ("number route 0212345678 {account}", 0, "✓"),
    ("doctor", 1, "✗ 02-1234-5678: 시나리오가 없음. dapjang number bind 0212345678"),
    ("number bind 0212345678 shop", 1, "그런 시나리오가 없습니다: shop"),
    ("scenario list --org 1", 0, "시나리오 +판"),
    ("scenario diff {shop} --org 1", 1, "게시된 적이 없습니다: shop"),
    (
        "scenario publish {broken} --org 1",
        1,
        "broken.yaml:\\d+:\\d+: 오류 .*\n(.*\n)*.*고친 뒤에 게시할 수 있습니다",
    ),
    ("scenario publish {shop} --draft --org 1", 0, "초안 \\d+"),
    ("scenario list --org 1", 0, "shop +\\d+ +draft"),
    (
        "scenario publish {shop} --number 0212345678 -m 처음 --org 1",
        0,
        "✓ shop (?P<first>\\d+)판을 게시했습니다",
    ),
    ("doctor", 0, "✓ 02-1234-5678: shop"),
    ("scenario diff {shop} --org 1", 0, "^$"),
    ("scenario diff {renamed} --org 1", 0, "scenario: 제목이 바뀌었습니다: .* → 새 이름"),
    ("scenario publish {renamed} -m 이름 --org 1", 0, "제목이 바뀌었습니다.*\n✓ shop (?P<second>\\d+)판을"),
    ("scenario diff {first} {second}", 0, "→ 새 이름"),
    ("scenario diff {first} 999", 1, "그런 판이 없습니다: 999"),
    ("scenario diff {first} nowhere.yaml", 1, "읽을 수 없습니다: nowhere.yaml"),
    ("scenario rollback shop {first} -m 되돌림 --org 1", 0, "✓ \\d+판의 내용을 \\d+판으로 게시했습니다"),
    ("scenario rollback shop 999 --org 1", 1, "그런 판이 없습니다: 999"),
    ("scenario withdraw {second} -m 잘못", 0, "✓ \\d+판을 철회했습니다"),
    ("scenario withdraw 999", 1, "그런 판이 없습니다: 999"),
    ("scenario publish {shop} --coverage 90 --org 1", 1, "--coverage는 --tests와 함께 씁니다"),
    ("record --org 1", 0, "대화 +번호 +손님"),
    ("record 999", 1, "그런 대화가 없습니다: 999"),
    ("scenario list --org 1", 0, "게시 live .*되돌림\n.*철회 withdrawn .*\n.*published .*처음"),
    ("number list --org 1", 0, "02-1234-5678 +대표 +shop +\\d+:in \\d+:out"),
    ("number policy 0212345678", 0, "quiet: 21:00-08:00\nbrake: 20\nbrake-minutes: 10\n"),
    ("number policy 0212345678 --quiet 22:00-07:30 --brake 5", 0, "quiet: 22:00-07:30\nbrake: 5\n"),
    ("number policy 0212345678 --quiet 늦게", 1, "조용한 시간은 21:00-08:00처럼 적습니다"),
    ("number policy 0212345678 --testers 010-0000-0009,abc", 1, "전화번호가 아닌 것이 있습니다"),
    ("number policy 0212345678 --testers 010-0000-0009", 0, "quiet"),
    ("export --org 1", 0, '"name": "반찬가게"'),
    ("export --org 1 -o {exported}", 0, "^$"),
    ("import {exported}", 1, "이미 등록된 번호입니다"),
    ("import {broken}", 1, "JSON 파일이 아닙니다"),
    ("import {empty}", 1, "내보낸 설정 파일이 아닙니다"),
    ("number bind 0212345678 shop --remove", 0, "✓"),
    ("number route 0212345678 {account} --remove", 0, "✓"),
    ("number list --org 1", 0, "02-1234-5678 +대표 +- +-"),
]

AUTHORS = [
    ("gateway kinds", 0, "password \\(비밀 secret\\)"),
    ("new", 0, "clinic +의원"),
    ("new pigeon", 1, "'pigeon' 견본은 없습니다. 있는 것: shop, clinic"),
    ("new shop {shop}", 1, "파일이 이미 있습니다"),
    ("check {shop}", 0, "^$"),
    ("check {broken}", 1, "broken.yaml:\\d+:\\d+: 오류"),
    ("check {broken} --lang en", 1, "broken.yaml:\\d+:\\d+: error"),
    ("check {broken} --format json", 1, '"code": "'),
    ("check {broken} --format sarif", 1, '"version": "2.1.0"'),
    ("check {shop} {renamed}", 0, "주의 .*"),
    ("check {shop} {renamed} --strict", 1, "주의 .*"),
    ("check nowhere.yaml", 2, "nowhere.yaml"),
    ("understand datetime 낼세시반이요 --now 2026-11-25T12:00", 0, '"value":"2026-11-26T15:30","sure":true'),
    ("understand time 7시 --hours 매일:18:00-02:00", 1, "영업시간을 읽을 수 없습니다"),
    ("understand time 7시 --lang en", 0, "Do you mean 7 am or 7 pm"),
    ("understand choice:커트|펌 펌이요 --json", 0, '"value":"펌"'),
    ("understand datum 내일", 1, "‘datum’라는 종류는 없습니다. 있는 것: .*yesno"),
    ("understand date 내일 --now 곧", 1, "‘곧’은\\(는\\) 때가 아닙니다"),
    ("understand date", 1, "글도 적어 주세요"),
    ("diagram {shop}", 0, "^flowchart"),
    ("diagram {shop} --flow order", 0, "^flowchart"),
    ("diagram {shop} --flow pigeon", 1, "'pigeon' 흐름이 없습니다. 있는 것: order"),
    ("diagram {shop} --svg", 0, "^<svg"),
    ("diagram {shop} -o {drawn}", 0, "^$"),
    ("diagram {unreadable}", 1, "읽을 수 없습니다. 'dapjang check"),
    ("schema", 0, '"\\$schema"'),
    ("schema --steps", 0, "Then\\('대화는"),
    ("schema --snippets", 0, '"prefix": "손님이'),
    ("test nowhere.feature", 2, "nowhere.feature"),
    ("test {feature}", 0, "passed"),
    ("mutate nowhere.yaml", 2, "nowhere.yaml"),
    ("chat nowhere.yaml", 1, "nowhere.yaml 파일이 없습니다"),
    ("chat {broken}", 1, "잘못이 있어 해 볼 수 없습니다"),
    ("chat {shop} --start-time 내일", 1, "시각을 읽을 수 없습니다: 내일"),
    ("chat {shop} --from 12", 1, "전화번호가 아닙니다"),
    ("chat {shop} --zone Nowhere/City", 1, "알 수 없는 시간대입니다: Nowhere/City"),
    ("chat {shop} --services {shop}", 1, "꼴이어야 합니다"),
    ("chat http://127.0.0.1:9/", 1, "'dapjang serve'가 실행 중인지 보세요"),
    ("pigeon", 2, "'pigeon' 명령은 없습니다"),
    ("chekc {shop}", 2, "'check'\\?"),
    ("serve --port 99999", 2, "99999"),
]
"""These know no data folder."""

CHAT = """\
주문
/now
/state
2번
/wait 10m
/explain
/who
/pigeon
/wait soon
/as nobody
/as 010-0000-0002
영업시간
/quit
주문
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, str]:
    """The shop sample, one with another title, one with a fault, one that is no scenario at all."""
    folder = tmp_path_factory.mktemp("author")
    shop = folder / "shop.yaml"
    assert invoke("new", "shop", str(shop)).code == 0
    text = shop.read_text("utf-8")
    title = re.search(r"^scenario: .*$", text, re.MULTILINE)
    assert title is not None
    renamed = folder / "renamed" / "shop.yaml"
    assert invoke("new", "shop", str(renamed)).code == 0
    renamed.write_text(text.replace(title[0], "scenario: 새 이름"), "utf-8")
    made = {
        "shop": shop,
        "feature": shop.with_suffix(".feature"),
        "renamed": renamed,
        "exported": folder / EXPORTED,
        "drawn": folder / "shop.svg",
    }
    for name, content in (
        ("broken", text.replace("fallback:", "fallbakc:")),
        ("unreadable", "\x00"),
        ("empty", "{}"),
    ):
        made[name] = folder / f"{name}.yaml"
        made[name].write_text(content, "utf-8")
    return {name: str(path) for name, path in made.items()}


def _type(line: str, names: dict[str, str], *more: str) -> Said:
    words = [word.format(**names) if "{" in word else word for word in line.split()]
    return invoke(*words, *more, stdin="secret12\n")


def _right(line: str, said: Said, code: int, pattern: str) -> re.Match[str]:
    found = re.search(pattern, said.out + said.err)
    assert found is not None, (line, pattern, said)
    assert said.code == code, (line, said)
    assert "Traceback" not in said.err
    assert not said.out.startswith("✗"), "failures go to standard error"
    return found


def test_administration_from_nothing(files, tmp_path):
    """An operator sets up two organisations, numbers, gateways and scenarios, and is told in a sentence of Korean and
    English whatever does not work."""
    names = dict(files)
    for line, code, pattern in ADMINISTRATION:
        said = _type(line, names, "--data", str(tmp_path / "data"))
        names |= _right(line, said, code, pattern).groupdict()


@pytest.mark.parametrize(("line", "code", "pattern"), AUTHORS, ids=[line for line, _, _ in AUTHORS])
def test_commands_of_authors(files, line, code, pattern):
    """Each command of an author does its work or says why not."""
    _right(line, _type(line, files), code, pattern)


def test_an_exported_organisation_lives_in_another_folder(files, tmp_path):
    """What is exported is imported into an empty folder, and comes out of it as it went in, without secrets."""
    names = dict(files)
    one, two, file = tmp_path / "one", tmp_path / "two", tmp_path / EXPORTED
    for line in (
        "organisation add 반찬가게",
        f"gateway add smpp 통신사 {SMPP} --set port=2775",
        "number add 0212345678",
        "number route 0212345678 {account}",
        "scenario publish {shop} --number 0212345678",
        f"export -o {file}",
    ):
        said = _type(line, names, "--data", str(one))
        found = _right(line, said, 0, "^(?:.*계정 (?P<account>\\d+))?").groupdict()
        names |= {name: value for name, value in found.items() if value}
    assert "secret12" not in file.read_text("utf-8")
    _right("import", _type(f"import {file}", files, "--data", str(two)), 0, "✓ 기관")
    again = _type("export", files, "--data", str(two))
    assert json.loads(again.out) == json.loads(file.read_text("utf-8"))


def test_chat_is_scripted_through_standard_input(files):
    """One text per line, replies on standard output, notes beside them; time, state and reasons can be asked for."""
    said = invoke("chat", files["shop"], "--start-time", "2026-11-25T12:00", stdin=CHAT)
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[:2] == ["무엇을 준비해 드릴까요?", "1. 계란말이 6,000원"]
    assert "2026-11-25 12:00" in lines
    assert "▶ order.item" in lines
    assert any(re.fullmatch(r"R17 · \S+ · common\.yaml:\d+:\d+", line) for line in lines)
    assert "손님(customer) 010-0000-0001 · 답하는 이(answers) 봇(bot)" in lines
    assert "이어서 진행하시겠어요? 답장을 주시면 계속합니다." in lines
    assert lines.count("무엇을 준비해 드릴까요?") == 1, "nothing is read behind /quit"
    assert [line.split(".")[0] for line in said.err.splitlines()] == [
        "'/pigeon' 명령은 없습니다",
        "얼마나 기다릴까요? 예) /wait 30m (How long? e",
        "누가 될까요? 예) /as 010-0000-0002 (Who? e",
    ]


def test_understand_reads_lines(files):
    """A file of kinds and texts is read line by line, an object each; a kind that does not exist is told in its place and
    by the exit code, and the rest is read all the same."""
    typed = "keyword:예약\t예약 안 할래요\ndatum\t내일\n\nyesno\t네\r\nphone\t010-0000-000\n"
    said = invoke("understand", "-", "--now", "2026-11-25T12:00", "--hours", "매일 09:00-18:00", stdin=typed)
    told = [json.loads(line) for line in said.out.splitlines()]
    assert [(each["kind"], each["value"]) for each in told] == [
        ("keyword:예약", "miss"),
        ("datum", None),
        ("yesno", "yes"),
        ("phone", None),
    ]
    assert [each["code"] for each in told] == ["", "unknown_kind", "", "phone_digits"]
    assert set(told[0]) >= {"kind", "text", "value", "sure", "alternatives", "reason"}
    assert said.code == 1
    alone = invoke("understand", "date", "-", "--now", "2026-11-25T12:00", stdin="내일\ntime\t7시\n")
    assert [json.loads(line)["value"] for line in alone.out.splitlines()] == ["2026-11-26", "07:00"]
    assert alone.code == 0


def test_every_command_is_tried(files):
    """No command is left out of this file, but for ``serve``, which the other files start."""
    tried = {line for line, _, _ in (*ADMINISTRATION, *AUTHORS)}
    for path in _paths(cli, ()):
        assert any(line.split()[: len(path)] == list(path) for line in tried), path


def _paths(command: click.Command, path: tuple[str, ...]) -> list[tuple[str, ...]]:
    if not isinstance(command, click.Group):
        return [path]
    context = click.Context(command)
    found = []
    for name in command.list_commands(context):
        child = command.get_command(context, name)
        assert child is not None
        found += _paths(child, (*path, name))
    return found


def test_a_failure_in_a_real_process_is_one_line(tmp_path):
    """From a shell, a wrong call ends with exit code 1 and one line on standard error, without colours in a pipe."""
    command = [str(DAPJANG), "number", "add", "12", "--data", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, env={"PATH": "/usr/bin", "LANG": "C"})
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "✗ 전화번호가 아닙니다: 12 (Not a telephone number)\n"


def test_help_is_there_for_every_command():
    """``--help`` of each command says in Korean and English what it is for."""
    for path in _paths(cli, ()):
        said = invoke(*path, "--help")
        assert said.code == 0
        assert re.search("[가-힣]", said.out)
        assert re.search("[A-Z][a-z]+ ", said.out), path
