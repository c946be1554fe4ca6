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
    "S010": error(
        "한 단계에서 바깥을 두 번 부를 수 없습니다.",
        "A step can wait for one outside call only.",
        "두 번째는 다음 상태로 옮겨 주세요.",
        "Move the second one to the next state.",
    ),
    "S011": error(
        "묻기, call, http는 한 단계에 하나만 쓸 수 있습니다.",
        "A question, call and http cannot stand in one step.",
        "상태를 나누어 주세요.",
        "Divide it into two states.",
    ),
    "S012": error(
        "with를 받을 것이 없습니다.",
        "Nothing takes what stands under with.",
        "http, call, start와 함께 써 주세요.",
        "Use it with http, call or start.",
    ),
    "S013": error(
        "save에 담을 것이 없습니다.",
        "There is nothing to save.",
        "ask, choose, http, call, reserve와 함께 쓰고, "
        "값을 넣으려면 'do: {{set: {{이름: 값}}}}'을 써 주세요.",
        "Use it with ask, choose, http, call or reserve; to set a value use 'do: {{set: {{name: value}}}}'.",
    ),
    "S014": error(
        "물어본 답은 이름 하나에 담습니다.",
        "An answer is saved under one name.",
        "예: save: day",
        "Such as save: day.",
    ),
    "S015": error(
        "부른 흐름에서 무엇을 가져올지 적어 주세요: {name}",
        "Say which of the sub-flow's variables to take: {name}",
        "예: save: {{{name}: {name}}}",
        "Such as save: {{{name}: {name}}}.",
    ),
    "S016": error("given은 묻는 상태에만 쓸 수 있습니다.", "given belongs to a question."),
    "S017": error(
        "if는 가지와 later에만 쓸 수 있습니다.",
        "if belongs to branches and later.",
        "예: next: [{{if: 조건, next: 상태}}, {{next: 다른 상태}}]",
        "Such as next: [{{if: condition, next: state}}, {{next: other}}].",
    ),
    "S018": error(
        "한 번에 사진은 세 장까지 보낼 수 있습니다({count}장).",
        "A message takes three pictures at most, this one has {count}.",
    ),
    "S019": error(
        "then에 적은 결과를 낼 것이 없습니다.",
        "Nothing here has an outcome for then.",
        "http, call, reserve나 목록을 묻는 ask와 함께 써 주세요.",
        "Use it with http, call, reserve or a question for an item.",
    ),
    "S020": error(
        "답을 받은 뒤 갈 곳이 없습니다: {state}",
        "There is nowhere to go after the answer: {state}",
        "next, end, handoff, start 가운데 하나를 적어 주세요.",
        "Give one of next, end, handoff, start.",
    ),
    "S021": error(
        "이 답을 고르면 갈 곳이 없습니다: {choice}",
        "This choice leads nowhere: {choice}",
        "'{choice}: 상태'로 적거나, 상태에 next나 end를 적어 주세요.",
        "Write '{choice}: state', or give the state a next or end.",
    ),
    "S022": error(
        "다음에 갈 곳이 없습니다: {state}",
        "There is nowhere to go from here: {state}",
        "next, end, handoff, start 가운데 하나를 적어 주세요.",
        "Give one of next, end, handoff, start.",
    ),
    "S023": error(
        "이 단계에서 나갈 곳이 없습니다.",
        "This step leads nowhere.",
        "next, end, handoff, start 가운데 하나를 적어 주세요.",
        "Give one of next, end, handoff, start.",
    ),
    "S024": error(
        "앞 가지에 조건이 없어 여기에는 오지 못합니다.",
        "A branch above has no condition, so this one is never taken.",
        "조건 없는 가지를 맨 끝에 두어 주세요.",
        "Put the branch without if last.",
    ),
    "S025": error(
        "어느 조건도 맞지 않을 때 갈 곳이 없습니다.",
        "There is no way for when no condition holds.",
        "맨 끝에 if 없는 가지를 하나 더해 주세요. 예: - {{next: 상태}}",
        "Add a last branch without if, such as - {{next: state}}.",
    ),
}
