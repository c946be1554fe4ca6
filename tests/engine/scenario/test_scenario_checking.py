"""What is checked before anything runs (R3): each fault of a table at its line and column, and
nothing else."""

# ruff: noqa: E501 — snippets stand as authors write them, a line each

from __future__ import annotations

import pytest
from marked import expected, found, in_flow

Z = "\nz: {say: 끝, end: done}"

# what is wrong, the states of a flow with ¦ before each fault, the codes in order
KEYS = [
    ("a key with a slip of the pen", "a: {¦sya: 안녕, end: x}", "K001"),
    ("a question in a step", "a: {next: {¦ask: name, end: x}}", "K001"),
    ("a list where a text belongs", "a: {say: 안녕, end: ¦[x]}", "K003"),
    ("a text where a map belongs", "a: ¦안녕", "K003"),
    ("an empty state", "a:¦", "K004"),
    ("an empty exit", "a: {say: 안녕, end: '¦'}", "K006"),
    ("a state with a dot in its name", "a: {end: x}\n¦b.c: {end: y}", "K007"),
    ("a variable with a space", "a: {say: 성함?, ask: name, save: ¦내 이름, end: x}", "K008"),
    ("setting what cannot be set", "a: {do: {set: {¦data.menu: 컷}}, end: x}", "K009"),
    ("a limit that is no number", "a: {say: 몇 분?, ask: {number: {max: ¦다섯}}, save: n, end: x}", "K010"),
    (
        "a page that is too large",
        "a: {say: '{{ choices }}', ask: {item: {of: data.menu, page: ¦99}}, end: x}",
        "K011",
    ),
    (
        "always that is neither true nor false",
        "a: {say: 몇?, ask: text, no_reply: [{after: 1h, always: ¦예, end: y}], end: x}",
        "K012",
    ),
    ("an unknown way to interrupt", "a: {say: 몇?, ask: text, interrupt: ¦yeild, end: x}", "K013"),
    ("an unknown escape", "a: {say: 몇?, ask: text, escapes: {¦quit: none}, end: x}", "K013"),
    ("an unknown limit under retry", "a: {say: 몇?, ask: text, retry: {¦opne: 다시}, end: x}", "K013"),
    (
        "a call without a service",
        "a: {do: {http: ¦emr/patients}, then: {failed: {end: y}, ok: {end: x}}}",
        "K015",
    ),
    ("a country instead of a language", "a: {say: {¦kr: 안녕, en: Hi}, end: x}", "K017"),
    ("a key in the place of a language", "a: {say: {say: {ko: 안녕, ¦next: b}}, end: x}", "K017"),
    ("an item without a list", "a: {say: 무엇?, ask: {item: ¦{page: 3}}, end: x}", "K020"),
    ("a bare item", "a: {say: 무엇?, ask: ¦item, end: x}", "K020"),
    ("an unknown kind of answer", "a: {say: 언제?, ask: ¦dates_, end: x}", "K021"),
    ("two kinds of answer", "a: {say: 언제?, ask: ¦{date: {}, time: {}}, end: x}", "K022"),
    ("an empty moment", "a: {say: 언제?, ask: {date: {min: '¦'}}, end: x}", "M001"),
    ("a moment with a loose plus", "a: {say: 언제?, ask: {date: {min: ¦today + 3}}, end: x}", "M003"),
    ("a moment without a base", "a: {say: 언제?, ask: {date: {min: ¦+3d}}, end: x}", "M002"),
    ("an unknown unit of time", "a: {say: 언제?, ask: {date: {max: ¦today +3일}}, end: x}", "M004"),
    ("a moment that goes on", "a: {say: 언제?, ask: {date: {max: ¦today 10:00 11:00}}, end: x}", "M005"),
    (
        "a duration in Korean",
        "a: {say: 언제?, ask: text, no_reply: [{after: ¦10분, end: y}], end: x}",
        "M010",
    ),
]
STEPS = [
    ("a step of nothing", "a: {next: ¦{}}", "S001"),
    ("two exits", "a: {say: 안녕, next: z, ¦end: x}" + Z, "S002"),
    ("no branches", "a: {next: ¦[]}", "S003"),
    ("a hand-off to two teams", "a: {handoff: ¦{카운터: 안녕, 봉사: 안녕}}", "S004"),
    (
        "a reminder without a time",
        "a: {say: 몇?, ask: text, no_reply: [¦{say: 아직?}, {after: 1h, end: y}], end: x}",
        "S005",
    ),
    (
        "two outside calls in a step",
        "a: {do: [{http: GET emr/a}, {http: ¦GET emr/b}], then: {failed: {end: x}, ok: {end: y}}}",
        "S010",
    ),
    ("a question beside an outside call", "a: ¦{say: 몇?, ask: text, do: {http: GET emr/a}, end: x}", "S011"),
    ("values that nobody takes", "a: ¦{say: 안녕, with: {id: '1'}, end: x}", "S012"),
    ("nothing to save", "a: ¦{say: 안녕, save: x, end: x}", "S013"),
    ("an answer saved as a map", "a: ¦{say: 몇?, ask: text, save: {a: b}, end: x}", "S014"),
    (
        "a sub-flow saved whole",
        "a: ¦{call: ask_name, save: name, then: {known: {end: x}, unknown: {end: y}}}",
        "S015",
    ),
    ("given without a question", "a: {say: 안녕, given: '¦{{ rest }}', end: x}", "S016"),
    ("a condition where no branch is", "a: {next: {if: ¦now is open, end: x}}", "S017"),
    ("four pictures", "a: {say: ¦{say: 안녕, attach: [a.jpg, b.jpg, c.jpg, d.jpg]}, end: x}", "S018"),
    ("outcomes of nothing", "a: {say: 안녕, then: {ok: ¦z}, next: z}" + Z, "S019"),
    ("an answer that leads nowhere", "a: ¦{say: 몇?, ask: text}", "S020"),
    ("a choice that leads nowhere", "a: {say: 몇?, choose: {네: {end: x}, ¦아니요: {say: 안녕}}}", "S021"),
    ("a state that leads nowhere", "a: ¦{say: 안녕}", "S022"),
    ("a step that leads nowhere", "a: {next: [{if: now is open, end: x}, ¦{say: 안녕}]}", "S023"),
    ("a branch that is never taken", "a: {next: [{end: x}, ¦{if: now is open, end: y}]}", "S024"),
    (
        "branches without an else",
        "a: {next: [{if: now is open, end: x}, ¦{if: today is holiday, end: y}]}",
        "S025",
    ),
]
TARGETS = [
    ("a state that is not there", "a: {say: 안녕, next: ¦bb}", "T001"),
    ("a flow in the place of a state", "a: {say: 안녕, next: ¦other}", "T003"),
    ("a team that is not there", "a: {handoff: ¦카운타}", "T004"),
    ("a team to tell that is not there", "a: {do: {notify: {¦카운타: 왔습니다}}, end: x}", "T004"),
    (
        "a service that is not there",
        "a: {do: {http: ¦GET erm/a}, then: {failed: {end: x}, ok: {end: y}}}",
        "T005",
    ),
    ("hours that are not there", "a: {say: 언제?, ask: {date: ¦{open: 방문}}, end: x}", "T006"),
    (
        "hours of a test that are not there",
        "a: {next: [{if: now is open('¦방문'), end: x}, {end: y}]}",
        "T006",
    ),
    ("a flow that is not there", "a: {start: ¦anothr}", "T008"),
    ("a value that a flow does not take", "a: {start: other, with: {id: '1', who: ¦나}}", "T009"),
    ("a value that a flow needs", "a: {start: ¦other}", "T010"),
    ("a value that a later flow needs", "a: {do: {later: {after: 1d, start: ¦other}}, end: x}", "T010"),
    ("an end of a sub-flow without a way", "a: ¦{call: ask_name, then: {known: {end: x}}}", "T013"),
    (
        "an end that a sub-flow has not",
        "a: {call: ask_name, then: {known: {end: x}, unknown: {end: y}, knwon: ¦{end: z}}}",
        "T014",
    ),
    (
        "an outcome that a call has not",
        "a: {do: {http: GET emr/a}, then: {ok: {end: x}, failed: {end: y}, faild: ¦{end: z}}}",
        "T014",
    ),
    ("a call without a way for failure", "a: {do: {http: ¦GET emr/a}, then: {ok: {end: x}}}", "T015"),
    ("a call without a way for success", "a: {do: {http: ¦GET emr/a}, then: {failed: {end: x}}}", "T015"),
    ("an unreachable state", "a: {end: x}\nb: ¦{end: y}", "T020"),
    (
        "states without a way out",
        "a: ¦{say: 갈까요?, choose: {네: b, 아니요: b}}\nb: ¦{say: 정말요?, ask: text, next: a}",
        "T021 T021",
    ),
    (
        "a circle that waits for nobody",
        "a: ¦{next: b}\nb: {next: [{if: now is open, next: a}, {end: x}]}",
        "T022",
    ),
    ("a call that is tried for ever", "a: ¦{do: {http: GET emr/a}, then: {ok: {end: x}, failed: a}}", "T022"),
    (
        "a question that may be empty, in a circle",
        "a: ¦{say: 무엇?, ask: {item: {of: bookings, label: '{{ it }}'}}, then: {empty: a}, end: x}",
        "T022",
    ),
]
VARIABLES = [
    (
        "a name with a slip of the pen",
        "a: {say: 성함?, ask: name, save: name, next: b}\nb: {say: '{{ ¦nmae }}님', end: x}",
        "V001",
    ),
    (
        "a name that is not set on every way",
        "a: {say: 할까요?, choose: {네: b, 아니요: c}}\nb: {say: 성함?, ask: name, save: name, next: c}\nc: {say: '{{ ¦name }}님', end: x}",
        "V002",
    ),
    (
        "a result where the call failed",
        "a: {do: {http: GET emr/a}, save: got, then: {ok: {say: '{{ got.id }}', end: x}, failed: {say: '{{ ¦got }}', end: y}}}",
        "V002",
    ),
    (
        "a variable that a sub-flow has not set",
        "a: {call: ask_name, save: {name: name}, then: {known: {end: x}, unknown: {say: '{{ name }}', end: y}}}",
        "",
    ),
    (
        "a variable that a sub-flow does not know",
        "a: ¦{call: ask_name, save: {name: nam}, then: {known: {end: x}, unknown: {end: y}}}",
        "V009",
    ),
    (
        "a choice that saves nothing",
        "a: {say: 몇?, ask: text, save: n, choose: {모름: b}, next: b}\nb: {say: '{{ ¦n }}', end: x}",
        "V002",
    ),
    ("a named text that needs a name", "a: {say: '¦{{ text.dear }}', end: x}", "V001"),
    (
        "a moment of a name that is not set",
        "a: {do: {later: ¦{at: slot -1d, say: 내일입니다.}}, end: x}",
        "V001",
    ),
    ("choices outside of a question", "a: {say: '{{ ¦choices }}', end: x}", "V003"),
    ("an entry of data that is not there", "a: {say: '{{ data.¦menus }}', end: x}", "V004"),
    ("an inner entry of data that is not there", "a: {say: '{{ data.price.¦염색 }}', end: x}", "V004"),
    ("a field of the contact that is not there", "a: {say: '{{ contact.¦grad }}', end: x}", "V005"),
    ("setting a field that is not there", "a: {do: {set: {¦contact.room: '3'}}, end: x}", "V005"),
    ("a named text that is not there", "a: {say: '{{ text.¦sory }}', end: x}", "V006"),
    ("a variable with a taken name", "a: ¦{say: 언제?, ask: date, save: today, end: x}", "V007"),
    (
        "a number against a text",
        "a: {say: 몇 분?, ask: number, save: n, next: [{if: ¦n > data.limit, end: x}, {end: y}]}",
        "V010",
    ),
    (
        "a number against a typed text",
        "a: {say: 몇 분?, ask: number, save: n, next: [{if: ¦n == '3', end: x}, {end: y}]}",
        "V010",
    ),
    ("a count against a text", "a: {next: [{if: ¦bookings|length == '0', end: x}, {end: y}]}", "V010"),
    (
        "a number as a condition",
        "a: {say: 몇 분?, ask: number, save: n, next: [{if: ¦n, end: x}, {end: y}]}",
        "V011",
    ),
    (
        "a number as a moment",
        "a: {say: 몇 분?, ask: number, save: n, next: {do: {later: ¦{at: n -1d, say: 안녕}}, end: x}}",
        "V012",
    ),
    (
        "days as a moment",
        "a: {say: 언제?, ask: dates, save: d, next: {do: {later: ¦{at: d +1d, say: 안녕}}, end: x}}",
        "V012",
    ),
]
TEXTS = [
    ("a template that is not closed", "a: {say: '안녕 {{ ¦rest', end: x}", "X001"),
    ("an unknown filter", "a: {say: '{{ rest|¦won2 }}', end: x}", "X001"),
    (
        "a fault in the second line of a block",
        "a:\n  say: |\n    안녕\n    {{ rest|¦wonn }}\n  end: x",
        "X001",
    ),
    ("a fault behind a typed break", 'a: {say: "안녕\\n{{ rest|¦wonn }}", end: x}', "X001"),
    ("a call in a template", "a: {say: '{{ rest.upper¦() }}', end: x}", "X001"),
    ("a fault in a condition", "a: {next: [{if: now ¦is opened, end: x}, {end: y}]}", "X001"),
    ("an empty text", "a: {say: '¦', end: x}", "X006"),
    ("an emoji", "a: {say: 안녕¦😀, end: x}", "X010"),
    ("a long dash", "a: {say: 9시 ¦— 10시, end: x}", "X011"),
    (
        "a variant that is missing",
        "a: {say: {ko: 안녕, en: Hi}, next: b}\nb: {say: ¦{ko: 안녕}, end: x}",
        "X012",
    ),
    ("a picture outside the folder", "a: {say: 안녕, attach: [¦../map.jpg], end: x}", "X020"),
    ("a picture that is no JPG", "a: {say: 안녕, attach: [¦map.png], end: x}", "X021"),
    ("a text that no message holds", f"a: {{say: ¦{'가' * 1001}, end: x}}", "X014"),
]
WORDS = [
    (
        "two choices of one word",
        "a: {say: 몇?, choose: {네: {end: x}, 아니요: {when: [¦네], end: y}}}",
        "W007",
    ),
    (
        "a label that is a refusal by law",
        "a: {say: 몇?, choose: {¦수신거부: {end: x}, 아니요: {end: y}}}",
        "W004",
    ),
    ("a label that is also a refusal", "a: {say: 몇?, choose: {¦거부: {end: x}, 좋아요: {end: y}}}", "W005"),
    ("a label that is an escape", "a: {say: 몇?, choose: {¦취소: {end: x}, 아니요: {end: y}}}", "W008"),
    (
        "a synonym that is an escape",
        "a: {say: 몇?, choose: {네: {when: [¦상담원], end: x}, 아니요: {end: y}}}",
        "W008",
    ),
    ("a label that is another's number", "a: {say: 몇?, choose: {'¦2': {end: x}, 아니요: {end: y}}}", "W009"),
    ("a pattern that cannot be read", "a: {say: 몇?, ask: {pattern: '¦(\\d'}, end: x}", "W010"),
    ("a pattern that is too large", "a: {say: 몇?, ask: {pattern: '¦(a{1000}){1000}'}, end: x}", "W012"),
    ("a pattern that looks back", "a: {say: 몇?, ask: {pattern: '¦(\\d)\\1'}, end: x}", "W011"),
]
LEVELS = [
    (
        "every escape switched off",
        "a: ¦{say: 몇?, ask: text, escapes: {cancel: none, restart: none, back: none, person: none, help: none}, end: x}",
        "L002",
    ),
    ("an empty retry", "a: {say: 몇?, ask: text, retry: ¦[], end: x}", "L003"),
    ("a retry without a way out", "a: {say: 몇?, ask: text, retry: ¦[다시요, 한 번 더요], end: x}", "L004"),
    (
        "a retry behind the way out",
        "a: {say: 몇?, ask: text, retry: [{handoff: 카운터}, ¦다시요], end: x}",
        "L006",
    ),
    ("a limit that the question has not", "a: {say: 몇?, ask: text, retry: ¦{open: 다시}, end: x}", "L007"),
    (
        "a reminder that never gives up",
        "a: {say: 몇?, ask: text, no_reply: [¦{after: 1h, say: 아직?}], end: x}",
        "L009",
    ),
    (
        "reminders out of order",
        "a: {say: 몇?, ask: text, no_reply: [{after: 2h, say: 아직?}, ¦{after: 1h, end: y}], end: x}",
        "L010",
    ),
    (
        "a state's name with a slip under retry",
        "a: {say: 몇?, ask: text, retry: [¦wiat, {handoff: 카운터}], next: wait}\nwait: {end: x}",
        "L011",
    ),
]
TABLE = [case for cases in (KEYS, STEPS, TARGETS, VARIABLES, TEXTS, WORDS, LEVELS) for case in cases]


@pytest.mark.parametrize(("states", "codes"), [case[1:] for case in TABLE], ids=[case[0] for case in TABLE])
def test_r3_faults_of_states(states: str, codes: str) -> None:
    """Each fault is told at its line and column, and no other is told with it."""
    text, faults = expected(in_flow(states), codes)
    assert found(text) == faults


# what is wrong, a whole file with ¦ before each fault, the codes in order
FILES = [
    ("a list of things", "¦- 하나\n- 둘\n", "K003"),
    ("a text", "¦안녕하세요\n", "K003"),
    ("two documents", "scenario: 가\nfallback: {say: 네}\n¦---\nscenario: 나\n", "Y011"),
    ("no title", "¦fallback: {say: 네}\n", "K034"),
    ("nothing that answers", "¦scenario: 가게\n", "K035"),
    ("a key of another place", "scenario: 가게\n¦states: {}\nfallback: {say: 네}\n", "K001"),
    (
        "an included file that is not there",
        "scenario: 가게\ninclude: [¦cmmon.yaml]\nfallback: {say: 네}\n",
        "K030",
    ),
    ("an included file outside", "scenario: 가게\ninclude: ¦../../etc/passwd\nfallback: {say: 네}\n", "K036"),
    ("a day that is none", "scenario: 가게\nhours: {¦먼-금: 09:00-18:00}\nfallback: {say: 네}\n", "H001"),
    ("hours that are none", "scenario: 가게\nhours: {월-금: ¦아침부터}\nfallback: {say: 네}\n", "H002"),
    ("hours of no length", "scenario: 가게\nhours: {월: ¦09:00-09:00}\nfallback: {say: 네}\n", "H003"),
    (
        "hours that overlap",
        "scenario: 가게\nhours: {월: '¦09:00-13:00, 12:00-18:00'}\nfallback: {say: 네}\n",
        "H004",
    ),
    (
        "a day twice",
        "scenario: 가게\nhours: {월-화: 09:00-18:00, ¦화-수: 10:00-18:00}\nfallback: {say: 네}\n",
        "H005",
    ),
    (
        "an address without https",
        "scenario: 가게\nservices: {a: {url: ¦emr.kr}}\nfallback: {say: 네}\n",
        "K016",
    ),
    (
        "an address with a password",
        "scenario: 가게\nservices: {a: {url: ¦https://me:pw@emr.kr}}\nfallback: {say: 네}\n",
        "K019",
    ),
    ("a flow that nobody starts", "scenario: 가게\nflows: {f: ¦{states: {a: {end: x}}}}\n", "T024"),
    (
        "a word that is always taken before",
        "scenario: 가게\nreplies: [{when: {contains: 다쳤}, always: true, say: 119!}]\nflows: {f: {when: [¦다쳤어요], states: {a: {say: 왜?, choose: {네: {end: x}, ¦많이 다쳤어요: {end: y}}}}}}\n",
        "W016 W016",
    ),
    (
        "a service without an address",
        "scenario: 가게\nservices: {a: ¦{retry: 3}}\nfallback: {say: 네}\n",
        "K002",
    ),
    (
        "a timeout of minutes",
        "scenario: 가게\nservices: {a: {url: https://a.kr, timeout: ¦5m}}\nfallback: {say: 네}\n",
        "K018",
    ),
    ("an unknown type of field", "scenario: 가게\nfields: {a: ¦txt}\nfallback: {say: 네}\n", "K013"),
    (
        "an unknown type of slot",
        "scenario: 가게\nflows: {f: {takes: {a: ¦optional txt}, states: {a: {end: x}}}}\n",
        "K014",
    ),
    (
        "hours of a team that are not there",
        "scenario: 가게\nteams: {담임: ¦{hours: 근무}}\nfallback: {say: 네}\n",
        "T006",
    ),
    (
        "hours that are not written",
        "scenario: 가게\nreplies: [{when: 지금, say: '¦{{ now|opens }}'}]\n",
        "T007",
    ),
    ("a flow without states", "scenario: 가게\nflows: {f: ¦{when: 시작}}\n", "K002"),
    ("a flow with empty states", "scenario: 가게\nflows: {f: ¦{when: 시작, states: {}}}\n", "S006"),
    ("a reply without words", "scenario: 가게\nreplies: [¦{say: 안녕}]\n", "S007"),
    ("a state where there are none", "scenario: 가게\nreplies: [{when: 안녕, next: ¦a}]\n", "T002"),
    (
        "a flow of keywords that needs a value",
        "scenario: 가게\nflows: {f: {when: 시작, takes: {¦id: text}, states: {a: {end: x}}}}\n",
        "V008",
    ),
    (
        "a slot with a taken name",
        "scenario: 가게\nflows: {f: {takes: {¦data: text}, states: {a: {end: x}}}}\n",
        "V007",
    ),
    ("a variable outside of flows", "scenario: 가게\nfallback: {say: '{{ ¦name }}님'}\n", "V001"),
    (
        "texts in a circle",
        "scenario: 가게\ntexts: {a: '¦{{ text.b }}', b: '¦{{ text.a }}'}\nfallback: {say: '{{ text.a }}'}\n",
        "X005 X005",
    ),
    (
        "a flow that calls itself",
        "scenario: 가게\nflows: {f: ¦{when: 시작, states: {a: {say: 몇?, ask: text, next: b}, b: {call: f, then: {x: {end: x}}}}}}\n",
        "T023",
    ),
    (
        "a keyword twice",
        "scenario: 가게\nreplies: [{when: 주차, say: 네}, {when: [¦주차], say: 예}]\n",
        "W001",
    ),
    (
        "a keyword twice, spaced apart",
        "scenario: 가게\nreplies: [{when: 진료 시간, say: 네}]\nflows: {f: {when: [¦진료시간], states: {a: {end: x}}}}\n",
        "W001",
    ),
    (
        "fuzzy keywords too close",
        "scenario: 가게\nreplies: [{when: {fuzzy: 예약변경}, say: 네}, {when: {fuzzy: ¦예약변견}, say: 예}]\n",
        "W003",
    ),
    ("a short fuzzy keyword", "scenario: 가게\nreplies: [{when: {fuzzy: ¦예약}, say: 네}]\n", "W014"),
    ("a keyword of one letter", "scenario: 가게\nreplies: [{when: {contains: ¦약}, say: 네}]\n", "W015"),
    ("a sign that is no word", "scenario: 가게\nreplies: [{when: {word: ¦👍}, say: 네}]\n", "W006"),
    ("an unknown kind of match", "scenario: 가게\nreplies: [{when: {¦wrod: 예약}, say: 네}]\n", "K013"),
    ("an unknown event", "scenario: 가게\nreplies: [{when: {event: ¦call}, say: 네}]\n", "W013"),
    ("a keyword that refuses by law", "scenario: 가게\nreplies: [{when: ¦무료거부, say: 네}]\n", "W004"),
    ("a keyword of opting in", "scenario: 가게\nreplies: [{when: ¦수신동의, say: 네}]\n", "W004"),
    (
        "an escape that refuses by law",
        "scenario: 가게\nfallback: {say: 네}\nescapes: {cancel: {when: [¦수신거부], end: x}}\n",
        "W004",
    ),
    (
        "the person switched off for all",
        "scenario: 가게\nfallback: {say: 네}\nescapes: {¦person: none}\n",
        "L001",
    ),
    ("giving up switched off", "¦scenario: 가게\nfallback: {say: 네}\nno_reply: none\n", "L008"),
]


@pytest.mark.parametrize(("text", "codes"), [case[1:] for case in FILES], ids=[case[0] for case in FILES])
def test_r3_faults_of_files(text: str, codes: str) -> None:
    """What stands at the top of a file is told at its line and column as well."""
    plain, faults = expected(text, codes)
    assert found(plain) == faults


@pytest.mark.parametrize("text", ["", "\n\n", "# 아직 없음\n"], ids=["nothing", "lines", "comments"])
def test_r2_an_empty_file(text: str) -> None:
    """An empty file is told to be empty, with a hint at the samples."""
    assert found(text) == ["0:0 Y016"]
