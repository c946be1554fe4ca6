"""T: names that point at something, and the way through the states. R: rooms that are not built yet."""

from engine.scenario.messages.row import Message, error, notice, warning

TARGETS: dict[str, Message] = {
    "T001": error(
        "흐름 '{flow}'에 이런 상태가 없습니다: {name}",
        "The flow '{flow}' has no state '{name}'.",
        "states에 있는 이름을 적어 주세요.",
        "Name one of its states.",
    ),
    "T002": error(
        "흐름 밖에서는 상태 이름을 쓸 수 없습니다: {name}",
        "Outside of flows there are no states: {name}",
        "'start: 흐름'으로 흐름을 시작하거나 end, handoff를 써 주세요.",
        "Start a flow with 'start: flow', or use end or handoff.",
    ),
    "T003": error(
        "'{name}'은(는) 상태가 아니라 흐름입니다.",
        "'{name}' is a flow, not a state.",
        "'start: {name}'으로 적어 주세요.",
        "Write 'start: {name}'.",
    ),
    "T004": error(
        "이런 팀이 없습니다: {name}",
        "There is no team '{name}'.",
        "teams에 적어 주세요.",
        "Add it under teams.",
    ),
    "T005": error(
        "이런 서비스가 없습니다: {name}",
        "There is no service '{name}'.",
        "services에 적어 주세요.",
        "Add it under services.",
    ),
    "T006": error(
        "이런 이름의 영업시간이 없습니다: {name}",
        "There are no hours named '{name}'.",
        "hours 아래에 '{name}: {{월-금: 09:00-18:00}}'처럼 적어 주세요.",
        "Add '{name}: {{mon-fri: 09:00-18:00}}' under hours.",
    ),
    "T007": error(
        "영업시간이 적혀 있지 않습니다.",
        "There are no opening hours.",
        "hours에 적어 주세요.",
        "Add them under hours.",
    ),
    "T008": error(
        "이런 흐름이 없습니다: {name}",
        "There is no flow '{name}'.",
        "flows에 있는 이름을 적어 주세요.",
        "Name one under flows.",
    ),
    "T009": error(
        "흐름 '{flow}'이(가) 받지 않는 값입니다: {name}",
        "The flow '{flow}' does not take '{name}'.",
        "그 흐름의 takes에 적어 주세요.",
        "Add it to the flow's takes.",
    ),
    "T010": error(
        "흐름 '{flow}'에 넘겨줄 값이 빠졌습니다: {name}",
        "The flow '{flow}' needs '{name}'.",
        "with에 적거나, 없어도 되면 takes에서 optional을 붙여 주세요.",
        "Give it under with, or make it optional under takes.",
    ),
    "T013": error(
        "흐름 '{flow}'이(가) '{outcome}'(으)로 끝날 때 갈 곳이 없습니다.",
        "There is no way for when the flow '{flow}' ends with '{outcome}'.",
        "then에 '{outcome}:'을 적어 주세요.",
        "Add '{outcome}:' under then.",
    ),
    "T014": error(
        "나올 수 없는 결과입니다: {outcome}",
        "This outcome can never come: {outcome}",
        "나올 수 있는 것: {known}",
        "It can be: {known}.",
    ),
    "T015": error(
        "'{outcome}'일 때 갈 곳이 없습니다.",
        "There is no way for '{outcome}'.",
        "then에 '{outcome}:'을 적어 주세요.",
        "Add '{outcome}:' under then.",
    ),
    "T020": warning(
        "아무 데서도 오지 않는 상태입니다: {state}",
        "No way leads to this state: {state}",
        "지우거나, 어디에선가 'next: {state}'로 이어 주세요.",
        "Delete it, or lead to it with 'next: {state}'.",
    ),
    "T021": error(
        "끝으로 가는 길이 없는 상태입니다: {state}",
        "No way leads out of this state: {state}",
        "end, handoff, start로 끝나는 길을 하나 만들어 주세요.",
        "Give it a way that comes to end, handoff or start.",
    ),
    "T022": error(
        "답을 기다리지 않고 도는 길입니다: {states}",
        "This goes round without waiting for a message: {states}",
        "도는 길 가운데에 묻는 상태를 두거나 end, handoff로 빠져나가게 해 주세요.",
        "Put a question on the way, or leave it with end or handoff.",
    ),
    "T023": warning(
        "흐름이 자기를 다시 부릅니다: {flows}",
        "Flows call themselves: {flows}",
        "깊이가 넘으면 사람에게 넘어갑니다. 되도록 next로 이어 주세요.",
        "Beyond a depth it stops; prefer next.",
    ),
    "T024": notice(
        "이 흐름을 시작하는 말이 없습니다: {flow}",
        "No word starts this flow: {flow}",
        "안내 보내기나 API로만 시작됩니다. 손님이 시작하려면 when을 적어 주세요.",
        "It starts by broadcasts or the API only; give it a when for customers.",
    ),
    "R001": notice(
        "'{action}'은(는) 아직 시험해 볼 수만 있습니다. 이 시나리오는 게시할 수 없습니다.",
        "'{action}' can only be tried so far: this scenario cannot be published yet.",
    ),
}
