"""S: the shape of a step."""

from engine.scenario.messages.row import Message, error

STEPS: dict[str, Message] = {
    "S001": error(
        "아무것도 하지 않는 단계입니다.",
        "This step does nothing.",
        "상태 이름을 쓰거나 say, next, end 등을 적어 주세요.",
        "Name a state, or give say, next, end …",
    ),
    "S002": error(
        "나가는 길이 둘입니다: {first}와 {key}",
        "There are two exits: {first} and {key}",
        "next, end, handoff, start 가운데 하나만 남겨 주세요.",
        "Keep one of next, end, handoff, start.",
    ),
    "S003": error("가지가 하나도 없습니다.", "There are no branches."),
    "S004": error(
        "handoff에는 팀을 하나만 적어 주세요.",
        "handoff names exactly one team.",
        "예: handoff: {{원무과: 쪽지}}",
        "Such as handoff: {{team: note}}.",
    ),
    "S005": error(
        "at과 after 가운데 하나를 적어 주세요.",
        "Give either at or after.",
        "at은 때(slot -1d 10:00), after는 기간(2h)입니다.",
        "at is a moment (slot -1d 10:00), after a duration (2h).",
    ),
    "S006": error("흐름 '{flow}'에 상태가 없습니다.", "The flow '{flow}' has no states."),
    "S007": error(
        "자동 답장에 when이 없습니다.",
        "The reply has no when.",
        "어떤 말에 답할지 when에 적어 주세요.",
        "Say in when what it answers.",
    ),
}
