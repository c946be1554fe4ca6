"""V: variables. X: texts and pictures."""

from engine.scenario.messages.row import Message, error, warning

TEXTS: dict[str, Message] = {
    "V001": error(
        "이런 이름의 값이 없습니다: {name}",
        "There is no value named '{name}'.",
        "save, set, takes로 담은 이름이나 contact, data, text 등을 쓸 수 있습니다.",
        "Use names from save, set or takes, or contact, data, text …",
    ),
    "V002": error(
        "'{name}'의 값이 없을 수 있습니다: '{state}'에서 올 때 아직 담기지 않았습니다.",
        "'{name}' may have no value here: on the way from '{state}' it is not set.",
        "그 길에서도 담거나, {{{{ {name}|default('…') }}}}나 {{% if {name} is defined %}}를 써 주세요.",
        "Set it on that way too, or write {{{{ {name}|default('…') }}}} or {{% if {name} is defined %}}.",
    ),
    "V003": error(
        "'{name}'은(는) 여기서는 쓸 수 없습니다.",
        "'{name}' has no value here.",
        "choices와 page는 묻는 글에서, problem은 retry에서, it은 label에서, "
        "offered는 waitlist의 with에서 쓸 수 있습니다.",
        "choices and page belong to a question, problem to retry, it to label, offered to waitlist's with.",
    ),
    "V004": error("data에 없습니다: {name}", "This is not under data: {name}"),
    "V005": error(
        "연락처에 이런 칸이 없습니다: {name}",
        "Contacts have no field '{name}'.",
        "fields에 '{name}: text'처럼 적어 주세요.",
        "Add '{name}: text' under fields.",
    ),
    "V006": error(
        "이름 붙인 글이 없습니다: {name}",
        "There is no named text '{name}'.",
        "texts에 적어 주세요.",
        "Add it under texts.",
    ),
    "V007": error(
        "미리 쓰이는 이름입니다: {name}",
        "This name is taken: {name}",
        "다른 이름을 골라 주세요.",
        "Choose another name.",
    ),
    "V008": error(
        "손님의 말로 시작하는 흐름은 '{name}'을(를) 받을 수 없습니다.",
        "A flow that starts by keyword cannot be given '{name}'.",
        "takes에서 'optional'을 앞에 붙이거나 when을 지워 주세요.",
        "Put 'optional' in front under takes, or remove when.",
    ),
    "V009": error(
        "흐름 '{flow}'에 이런 값이 없습니다: {name}", "The flow '{flow}' has no variable '{name}'."
    ),
    "V010": error(
        "'{sign}'로 견줄 수 없습니다: {left}({left_kind})와 {right}({right_kind})",
        "'{sign}' does not work between {left} ({left_kind}) and {right} ({right_kind}).",
        "data의 숫자는 글입니다. '|number'를 붙이면 숫자가 됩니다.",
        "Numbers under data are texts; '|number' makes them numbers.",
    ),
    "V011": error(
        "'{name}'({kind})은(는) 그대로 조건이 될 수 없습니다.",
        "'{name}' ({kind}) is no condition by itself.",
        "'{name} is defined'나 '{name} > 0'처럼 적어 주세요.",
        "Write '{name} is defined' or '{name} > 0'.",
    ),
    "V012": error(
        "'{name}'({kind})은(는) 때가 아닙니다.",
        "'{name}' ({kind}) is no point in time.",
        "날짜나 시각을 담은 이름을 써 주세요. 기간이면 '{name}.min'이나 '{name}.max'입니다.",
        "Use the name of a date or time; of days, '{name}.min' or '{name}.max'.",
    ),
    "X001": error("{ko}", "{en}", "{hint_ko}", "{hint_en}"),
    "X005": error("글이 서로를 끝없이 부릅니다: {name}", "Texts call each other without end: {name}"),
    "X006": error("보낼 글이 비어 있습니다.", "The text is empty."),
    "X010": error(
        "문자로 보낼 수 없는 글자입니다: {signs}",
        "This cannot be sent as a text message: {signs}",
        "다른 글자로 바꿔 주세요. 그대로 두면 '?'로 갑니다.",
        "Use another sign; it would arrive as '?'.",
    ),
    "X011": warning(
        "문자에서는 비슷한 글자로 바뀌어 갑니다: {signs}",
        "In text messages this is replaced by a similar sign: {signs}",
    ),
    "X012": warning(
        "이 글에는 '{lang}' 말이 없습니다.",
        "This text has no variant '{lang}'.",
        "없으면 맨 처음 적은 말로 갑니다.",
        "The first one written is sent instead.",
    ),
    "X013": warning(
        "가장 길 때 {bytes}바이트입니다. 문자는 {limit}바이트까지 갑니다.",
        "At its longest it has {bytes} bytes; a message takes {limit}.",
        "글을 나누거나 목록에 page를 적어 주세요.",
        "Divide it, or give the list a page.",
    ),
    "X014": error(
        "글이 너무 깁니다: {bytes}바이트. 문자는 {limit}바이트까지 갑니다.",
        "The text is too long: {bytes} bytes; a message takes {limit}.",
        "둘로 나누어 주세요.",
        "Divide it in two.",
    ),
    "X020": error("파일 이름으로 쓸 수 없습니다: {name}", "This cannot be the name of a file: {name}"),
    "X021": error(
        "JPG 사진만 보낼 수 있습니다: {name}",
        "Only JPG pictures can be sent: {name}",
        ".jpg로 바꿔 주세요.",
        "Save it as .jpg.",
    ),
    "X022": error("사진이 없습니다: {name}", "The picture is missing: {name}"),
    "X023": error(
        "사진이 너무 큽니다: {name}, {size}바이트. {limit}바이트까지 됩니다.",
        "The picture is too large: {name}, {size} bytes; {limit} are allowed.",
    ),
    "X024": warning(
        "사진이 커서 못 보내는 통로가 있습니다: {name}, {size}바이트",
        "Some gateways refuse a picture of this size: {name}, {size} bytes",
        "{limit}바이트 아래로 줄여 주세요.",
        "Keep it below {limit} bytes.",
    ),
}
