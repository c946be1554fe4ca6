"""Y: the file cannot be read as YAML, or reads as something else than the author sees."""

from engine.scenario.messages.row import Message, error

_QUOTE_KO = '글 전체를 큰따옴표로 감싸 주세요. 예) say: "{example}"'
_QUOTE_EN = 'Put the whole text in double quotes, such as say: "{example}"'

SYNTAX: dict[str, Message] = {
    "Y001": error(
        "YAML로 읽을 수 없습니다: {problem_ko}",
        "This cannot be read as YAML: {problem}",
        "{hint_ko}",
        "{hint_en}",
    ),
    "Y002": error("파일이 없습니다: {name}", "There is no such file: {name}"),
    "Y003": error(
        "파일이 너무 큽니다({size}바이트). 1 MiB까지 됩니다.",
        "The file is too large ({size} bytes). The limit is 1 MiB.",
        "여러 파일로 나누고 include로 모아 주세요.",
        "Split it into several files and use include.",
    ),
    "Y004": error(
        "글자가 {coding}(으)로 저장되어 있습니다.",
        "The file is saved as {coding}.",
        "편집기에서 'UTF-8로 다시 저장'을 골라 주세요.",
        "Save it again as UTF-8 in your editor.",
    ),
    "Y005": error(
        "글자를 읽을 수 없습니다. UTF-8 텍스트 파일이 아닙니다.",
        "The letters cannot be read: this is not a UTF-8 text file.",
        "메모장에서는 '다른 이름으로 저장'에서 인코딩을 UTF-8로 골라 주세요.",
        "Save it as UTF-8 text.",
    ),
    "Y006": error(
        "들여쓰기에 탭이 있습니다({count}줄).",
        "Tabs are used to indent ({count} lines).",
        "탭을 빈칸 두 개로 바꿔 주세요.",
        "Replace each tab by two spaces.",
    ),
    "Y007": error(
        "보이지 않는 제어 문자가 있습니다(U+{number}).",
        "There is an invisible control character (U+{number}).",
        "그 글자를 지우고 다시 입력해 주세요.",
        "Delete it and type the text again.",
    ),
    "Y008": error(
        "너무 깊이 들어갑니다. {limit}단계까지 됩니다.",
        "This is nested too deeply; {limit} levels are allowed.",
    ),
    "Y009": error(
        "별칭(*)이 너무 많은 내용으로 불어납니다.",
        "Aliases (*) expand to too much content.",
        "별칭을 줄이거나 texts에 이름 붙인 글을 써 주세요.",
        "Use fewer aliases, or named texts.",
    ),
    "Y010": error(
        "YAML 태그는 쓸 수 없습니다: {tag}",
        "YAML tags cannot be used: {tag}",
        "느낌표로 시작하는 글은 따옴표로 감싸 주세요.",
        "Put a text that starts with ! in quotes.",
    ),
    "Y011": error(
        "한 파일에 문서가 둘 있습니다.",
        "The file holds more than one document.",
        "'---'로 나눈 뒷부분을 다른 파일로 옮겨 주세요.",
        "Move what follows '---' into another file.",
    ),
    "Y012": error(
        "앞에 '&{name}'이 없습니다: *{name}",
        "There is no '&{name}' before this: *{name}",
        "별표로 시작하는 글은 따옴표로 감싸 주세요.",
        "Put a text that starts with * in quotes.",
    ),
    "Y013": error("열쇠 말은 글자여야 합니다.", "A key must be text."),
    "Y014": error(
        "같은 열쇠 말이 두 번 있습니다: {key} (처음은 {line}번째 줄)",
        "The key is there twice: {key} (first on line {line})",
        "하나로 합쳐 주세요.",
        "Make them one.",
    ),
    "Y015": error(
        "'<<'는 쓸 수 없습니다.",
        "'<<' cannot be used.",
        "되풀이되는 부분은 include, texts, 부르는 흐름(call)으로 나누어 주세요.",
        "Share parts by include, texts or sub-flows (call).",
    ),
    "Y016": error(
        "파일이 비어 있습니다.",
        "The file is empty.",
        "dapjang new로 견본에서 시작할 수 있습니다.",
        "Start from a sample with dapjang new.",
    ),
    "Y020": error(
        "대괄호로 시작하는 글은 그대로 쓸 수 없습니다.",
        "A text that starts with a bracket cannot stand bare.",
        _QUOTE_KO,
        _QUOTE_EN,
    ),
    "Y021": error(
        "'{{{{'로 시작하는 글은 그대로 쓸 수 없습니다.",
        "A text that starts with '{{{{' cannot stand bare.",
        _QUOTE_KO,
        _QUOTE_EN,
    ),
    "Y022": error(
        "중괄호 {{ }} 안에서는 쉼표가 글을 자릅니다: '{text}'가 따로 떨어져 나갔습니다.",
        "Inside {{ }} a comma cuts the text: '{text}' became a key of its own.",
        _QUOTE_KO,
        _QUOTE_EN,
    ),
    "Y023": error(
        "글 안의 ': '(쌍점과 빈칸) 때문에 읽을 수 없습니다.",
        "The ': ' (colon and space) inside the text breaks it.",
        _QUOTE_KO,
        _QUOTE_EN,
    ),
    "Y024": error(
        "' #'부터는 주석이 되어 글이 잘립니다: '{text}'",
        "From ' #' on the text is cut off as a comment: '{text}'",
        "글이면 전체를 따옴표로 감싸고, 주석이면 # 뒤를 한 칸 띄워 주세요.",
        "Put the text in quotes, or a space behind # if it is a comment.",
    ),
    "Y025": error(
        "따옴표가 닫히지 않았습니다.",
        "A quote is not closed.",
        "글 끝에 같은 따옴표를 넣어 주세요.",
        "Close it with the same quote.",
    ),
    "Y026": error(
        "괄호 '{bracket}'를 닫지 않았습니다.",
        "The bracket '{bracket}' is not closed.",
        "짝이 되는 괄호를 넣어 주세요.",
        "Close it.",
    ),
    "Y027": error(
        "닫는 따옴표 뒤에 글이 더 있습니다.",
        "There is more text behind the closing quote.",
        "글 전체를 감싸거나, 안의 따옴표를 작은따옴표로 바꿔 주세요.",
        "Put quotes around all of it, or use the other kind of quote inside.",
    ),
    "Y028": error(
        "'{sign}'로 시작하는 글은 그대로 쓸 수 없습니다.",
        "A text that starts with '{sign}' cannot stand bare.",
        _QUOTE_KO,
        _QUOTE_EN,
    ),
    "Y029": error(
        "쌍점(:) 뒤에 빈칸이 없습니다.",
        "There is no space behind the colon.",
        "'say: 안녕하세요'처럼 쌍점 뒤를 한 칸 띄워 주세요.",
        "Put a space behind the colon.",
    ),
    "Y030": error(
        "들여쓰기가 맞지 않습니다.",
        "The indentation does not fit.",
        "같은 층의 줄은 같은 칸에서 시작하게 맞춰 주세요.",
        "Start lines of one level in the same column.",
    ),
    "Y031": error(
        "큰따옴표 안의 '{sign}'는 쓸 수 없습니다.",
        "'{sign}' cannot be used inside double quotes.",
        "작은따옴표로 감싸 주세요.",
        "Use single quotes.",
    ),
    "Y032": error(
        "중괄호 {{ }} 안의 글에 괄호가 있습니다.",
        "There is a bracket in a text inside {{ }}.",
        _QUOTE_KO,
        _QUOTE_EN,
    ),
    "Y033": error(
        "전각 쌍점(：)은 열쇠 말의 쌍점이 되지 않습니다.",
        "A full-width colon (：) does not end a key.",
        "보통 쌍점(:)과 빈칸으로 바꿔 주세요.",
        "Use a plain colon and a space.",
    ),
    "Y034": error(
        "쌍점(:)이 없는 줄입니다: {text}",
        "This line has no colon: {text}",
        "'say: 글'처럼 적거나, 여러 줄 글이면 'say: |' 아래에 들여서 적어 주세요.",
        "Write 'say: text', or indent a text of several lines under 'say: |'.",
    ),
    "Y035": error(
        "목록은 열쇠 말과 같은 줄에서 시작할 수 없습니다.",
        "A list cannot start on the line of its key.",
        "'- '를 다음 줄에 들여서 적거나 [ ]로 감싸 주세요. 글이면 따옴표로 감싸 주세요.",
        "Put '- ' on the next line, or use [ ]. Put a text in quotes.",
    ),
    "Y036": error(
        "짝이 없는 닫는 괄호입니다: {bracket}",
        "This closing bracket has no partner: {bracket}",
        "지워 주세요.",
        "Delete it.",
    ),
}
