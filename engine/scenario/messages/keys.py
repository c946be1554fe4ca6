"""K: keys and values. H: opening hours. M: moments and durations."""

from engine.scenario.messages.row import Message, error, warning

_MOMENT_KO = "예: today +30d, slot -1d 10:00, 2026-12-03"
_MOMENT_EN = "Such as today +30d, slot -1d 10:00, 2026-12-03."

KEYS: dict[str, Message] = {
    "K001": error(
        "여기에 쓸 수 없는 열쇠 말입니다: {key}",
        "This key cannot be used here: {key}",
        "쓸 수 있는 것: {known}",
        "Keys here: {known}.",
    ),
    "K002": error("'{key}:'가 있어야 합니다.", "'{key}:' is missing."),
    "K003": error("{wanted_ko}이 올 자리에 {found_ko}이 있습니다.", "Expected {wanted}, found {found}."),
    "K004": error("값이 비어 있습니다. {wanted_ko}을 적어 주세요.", "The value is empty; expected {wanted}."),
    "K005": warning(
        "'{key}'는 {since}부터 '{now}'로 바뀌었습니다. {until}까지는 읽습니다.",
        "'{key}' is now '{now}' (since {since}). It is read until {until}.",
        "'{now}'로 고쳐 주세요.",
        "Write '{now}'.",
    ),
    "K006": error("비워 둘 수 없습니다.", "This must not be empty."),
    "K007": error(
        "이름으로 쓸 수 없습니다: {name}",
        "This cannot be a name: {name}",
        "이름에는 점(.)과 줄바꿈을 쓸 수 없고, @나 (로 시작할 수 없으며, 60자까지 됩니다.",
        "Names have no dots or line breaks, do not start with @ or (, and are at most 60 characters.",
    ),
    "K008": error(
        "변수 이름으로 쓸 수 없습니다: {name}",
        "This cannot be the name of a variable: {name}",
        "글자로 시작하고 글자, 숫자, 밑줄(_)만 쓸 수 있습니다.",
        "It starts with a letter and has only letters, digits and _.",
    ),
    "K009": error(
        "여기에 값을 넣을 수 없습니다: {name}",
        "This cannot be set: {name}",
        "변수 이름이나 contact.칸이름을 적어 주세요.",
        "Name a variable, or contact.field.",
    ),
    "K010": error("숫자가 아닙니다: {text}", "Not a number: {text}"),
    "K011": error(
        "{least}부터 {most}까지의 숫자를 적어 주세요: {text}",
        "Give a whole number from {least} to {most}: {text}",
    ),
    "K012": error("true나 false를 적어 주세요: {text}", "Write true or false: {text}"),
    "K013": error(
        "여기에 쓸 수 없는 말입니다: {text}",
        "This word cannot be used here: {text}",
        "쓸 수 있는 것: {words}",
        "Words here: {words}.",
    ),
    "K014": error(
        "모르는 종류입니다: {text}",
        "Unknown type: {text}",
        "쓸 수 있는 것: {types}. 없어도 되면 앞에 optional을 붙여 주세요.",
        "Types: {types}. Put optional in front if it may be missing.",
    ),
    "K015": error(
        "부를 주소를 읽을 수 없습니다: {text}",
        "This call cannot be read: {text}",
        "'POST 서비스/경로'처럼 적어 주세요. 쓸 수 있는 것: {methods}",
        "Write it as 'POST service/path'. Methods: {methods}.",
    ),
    "K016": error(
        "https://로 시작하는 주소를 적어 주세요: {text}", "Give an address that starts with https://: {text}"
    ),
    "K017": error(
        "언어 이름이 아닙니다: {text}",
        "Not a language code: {text}",
        "예: ko, en",
        "Such as ko, en.",
    ),
    "K018": error(
        "1초부터 60초까지 적어 주세요: {text}", "Give 1 to 60 seconds: {text}", "예: 5s", "Such as 5s."
    ),
    "K019": error(
        "주소에 아이디나 비밀번호를 적을 수 없습니다.",
        "An address must not hold a user name or password.",
        "열쇠는 파일 밖에서 서비스에 따로 정해 주세요.",
        "Secrets of services are set outside of the file.",
    ),
    "K020": error(
        "'{kind}'에는 무엇을 묻는지 더 적어야 합니다.",
        "'{kind}' needs to be told more.",
        "예: ask: {{item: {{of: data.menu}}}}, ask: {{pattern: '\\d{{5}}'}}",
        "Such as ask: {{item: {{of: data.menu}}}} or ask: {{pattern: '\\d{{5}}'}}.",
    ),
    "K021": error(
        "모르는 답의 종류입니다: {text}",
        "Unknown kind of answer: {text}",
        "쓸 수 있는 것: {kinds}",
        "Kinds: {kinds}.",
    ),
    "K022": error("ask에는 종류를 하나만 적어 주세요.", "ask takes exactly one kind."),
    "K030": error(
        "파일을 찾을 수 없습니다: {name}",
        "This file cannot be found: {name}",
        "이 파일과 같은 폴더에 있는 이름을 적어 주세요.",
        "Name a file in the folder of this one.",
    ),
    "K031": error("파일들이 서로를 가져옵니다: {name}", "Files include one another in a circle: {name}"),
    "K032": error(
        "가져오는 파일은 부품이어야 합니다. 'scenario:'가 있는 파일입니다: {name}",
        "An included file must be a part; this one has 'scenario:': {name}",
    ),
    "K033": error(
        "같은 이름이 두 번 나옵니다: {name} (다른 하나는 {other})",
        "The name is there twice: {name} (the other is at {other})",
    ),
    "K034": error(
        "'scenario:'가 없습니다. 제목을 적어 주세요.",
        "'scenario:' is missing: give a title.",
        "부품 파일이면 다른 파일에서 include로 가져다 쓰세요.",
        "If this is a part, include it from another file.",
    ),
    "K035": error(
        "'flows'나 'replies', 'fallback' 가운데 하나는 있어야 합니다.",
        "There must be 'flows', 'replies' or 'fallback'.",
    ),
    "K036": error(
        "이 폴더 밖의 파일은 가져올 수 없습니다: {name}",
        "Files outside the folder cannot be included: {name}",
    ),
    # ── hours ──
    "H001": error(
        "요일이나 날짜로 읽을 수 없습니다: {key}",
        "These are no days: {key}",
        "예: 월-금, 토, 공휴일, 2027-02-06~2027-02-08. "
        "따로 둔 영업시간이면 '{key}: {{월-금: 10:00-18:00}}'처럼 적어 주세요.",
        "Such as mon-fri, sat, holiday, 2027-02-06~2027-02-08. "
        "For further hours write '{key}: {{mon-fri: 10:00-18:00}}'.",
    ),
    "H002": error(
        "시간으로 읽을 수 없습니다: {value}",
        "These are no hours: {value}",
        "예: 09:00-13:00, 14:00-18:00 또는 휴무",
        "Such as 09:00-13:00, 14:00-18:00 or closed.",
    ),
    "H003": error(
        "시작과 끝이 같습니다: {value}",
        "Start and end are the same: {value}",
        "하루 종일이면 24시간이라고 적어 주세요.",
        "Write '24 hours' if it is always open.",
    ),
    "H004": error("시간이 서로 겹칩니다: {value}", "The windows overlap: {value}"),
    "H005": error("{day}의 시간이 두 번 적혀 있습니다: {key}", "The hours of {day} are there twice: {key}"),
    # ── moments ──
    "M001": error("때가 비어 있습니다.", "The moment is empty.", _MOMENT_KO, _MOMENT_EN),
    "M002": error(
        "무엇을 기준으로 한 때인지 읽을 수 없습니다: {text}",
        "The base of this moment cannot be read: {text}",
        _MOMENT_KO,
        _MOMENT_EN,
    ),
    "M003": error(
        "더하거나 뺄 시간을 읽을 수 없습니다: {text}",
        "What is added or subtracted cannot be read: {text}",
        "예: +30d, -2h, +1mo",
        "Such as +30d, -2h, +1mo.",
    ),
    "M004": error(
        "모르는 단위입니다: {text}",
        "Unknown unit: {text}",
        "m(분) h(시간) d(일) w(주) mo(달) y(해)",
        "m h d w mo y.",
    ),
    "M005": error(
        "때를 끝까지 읽을 수 없습니다: {text}",
        "This moment cannot be read to its end: {text}",
        _MOMENT_KO,
        _MOMENT_EN,
    ),
    "M010": error(
        "기간으로 읽을 수 없습니다: {text}",
        "This is no duration: {text}",
        "예: 30m, 2h, 3d, 1h30m",
        "Such as 30m, 2h, 3d, 1h30m.",
    ),
}
