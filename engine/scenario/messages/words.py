"""W: keywords and labels. L: the safety nets around questions."""

from engine.scenario.messages.row import Message, error, warning

WORDS: dict[str, Message] = {
    "W001": error(
        "이 말은 {line}번째 줄에서 이미 쓰입니다: {word}",
        "This word is already used on line {line}: {word}",
        "여기서는 한 번도 걸리지 않습니다. 한쪽을 지워 주세요.",
        "It never counts here; remove one of the two.",
    ),
    "W002": warning(
        "같은 번호의 시나리오 '{title}'에도 있는 말입니다: {word} ({other})",
        "The scenario '{title}' of the same number has this word too: {word} ({other})",
        "번호의 목록에서 앞에 있는 시나리오가 받습니다.",
        "The one that stands first in the number's list gets it.",
    ),
    "W003": warning(
        "'{other}'({line}번째 줄)와 너무 비슷합니다: {word}",
        "This is too close to '{other}' on line {line}: {word}",
        "잘못 적은 글자 하나로 서로 바뀔 수 있습니다.",
        "One wrong letter turns one into the other.",
    ),
    "W004": error(
        "수신거부나 수신동의로 쓰이는 말입니다: {word}",
        "This word means opting out or in by law: {word}",
        "다른 말을 써 주세요. 예: 미동의, 안 함",
        "Use another word.",
    ),
    "W005": warning(
        "'{word}'은(는) 광고 수신거부로도 기록됩니다.",
        "'{word}' is also recorded as refusing advertisements.",
        "미동의, 안 함처럼 다른 말이 낫습니다.",
        "Another word is better.",
    ),
    "W006": error(
        "이 말은 한 번도 걸리지 않습니다: {word}",
        "This word can never be found: {word}",
        "word와 contains에는 글자가 있어야 합니다. 그림 글자나 부호는 그대로(exact) 적어 주세요.",
        "word and contains need letters; write a sign as it stands (exact).",
    ),
    "W007": error(
        "다른 답 '{choice}'와 같은 말입니다: {word}",
        "The choice '{choice}' has the same word: {word}",
        "손님이 어느 쪽을 골랐는지 알 수 없습니다.",
        "Nobody could tell which was meant.",
    ),
    "W008": error(
        "'{word}'은(는) 흐름을 빠져나가는 말({escape})입니다.",
        "'{word}' is a word that leaves the flow ({escape}).",
        "답으로 쓰려면 이 상태에 'escapes: {{{escape}: none}}'을 적어 주세요.",
        "To use it as an answer put 'escapes: {{{escape}: none}}' in this state.",
    ),
    "W009": warning(
        "'{word}'은(는) {number}번째 답인데 숫자가 다릅니다.",
        "'{word}' is a number, but it is answer {number}.",
        "번호로 답하면 다른 것이 골라질 수 있습니다.",
        "Answering by number may choose another one.",
    ),
    "W010": error("찾는 식을 읽을 수 없습니다: {detail}", "The pattern cannot be read: {detail}"),
    "W011": error(
        "이 찾는 식은 쓸 수 없습니다: {detail}",
        "This pattern cannot be used: {detail}",
        "앞뒤를 살피는 식과 되짚는 식은 쓸 수 없습니다.",
        "Look-around and back references are not available.",
    ),
    "W012": error(
        "찾는 식이 너무 큽니다.",
        "The pattern is too large.",
        "되풀이 횟수를 줄여 주세요.",
        "Use fewer repetitions.",
    ),
    "W013": error(
        "이런 일은 없습니다: {word}",
        "There is no such event: {word}",
        "쓸 수 있는 것: {known}",
        "Events: {known}.",
    ),
    "W014": error(
        "fuzzy는 세 글자부터 쓸 수 있습니다: {word}",
        "fuzzy needs three syllables or more: {word}",
    ),
    "W015": warning(
        "한 글자라 아무 말에나 걸립니다: {word}",
        "One syllable is found almost everywhere: {word}",
        "더 긴 말을 적거나 word를 써 주세요.",
        "Use a longer one, or word.",
    ),
    "W016": error(
        "always인 답이 먼저 받아 여기까지 오지 않습니다: {word} ('{other}'에 걸림)",
        "A reply that is always answers first, so this is never reached: {word} (by '{other}')",
        "다른 말로 바꾸거나 always 쪽의 말을 좁혀 주세요.",
        "Use another word, or narrow the one that is always.",
    ),
    "L001": warning(
        "상담원을 찾는 말이 꺼져 있습니다.",
        "Asking for a person is switched off.",
        "꼭 필요한 상태에서만 끄는 것이 좋습니다.",
        "Switch it off only in the states that need it.",
    ),
    "L002": error(
        "빠져나가는 말이 모두 꺼져 있습니다: {state}",
        "All escapes are switched off here: {state}",
        "하나는 남겨 주세요.",
        "Leave one of them on.",
    ),
    "L003": error(
        "retry가 비어 있습니다.",
        "retry is empty.",
        "지우면 기본값을 씁니다.",
        "Without it the default holds.",
    ),
    "L004": warning(
        "못 알아들으면 끝없이 다시 묻습니다.",
        "It asks again without end.",
        "맨 끝에 갈 곳을 적어 주세요. 예: {{handoff: 팀}}",
        "End it with a way out, such as {{handoff: team}}.",
    ),
    "L006": error(
        "앞에서 이미 나가므로 여기에는 오지 못합니다.", "This is never reached: an entry above leaves."
    ),
    "L007": error(
        "'{kind}'에는 '{limit}'이(가) 없어 쓰이지 않습니다.",
        "'{kind}' has no '{limit}', so this is never used.",
    ),
    "L008": warning(
        "답이 없을 때 할 일이 꺼져 있습니다.",
        "Giving up is switched off.",
        "손님이 답하지 않으면 흐름이 오래 남습니다.",
        "The flow stays open for a long time.",
    ),
    "L009": warning(
        "답이 없어도 끝나지 않습니다.",
        "It never gives up.",
        "맨 끝에 'end: silent'처럼 끝을 적어 주세요.",
        "End it, such as with 'end: silent'.",
    ),
    "L010": warning(
        "앞의 것보다 늦지 않습니다.",
        "This is not later than the one before.",
        "after는 물은 때부터 셉니다.",
        "after counts from the question.",
    ),
    "L011": warning(
        "상태 이름이 아니어서 글로 보내집니다: {text}", "This is no state, so it is sent as a text: {text}"
    ),
}
