"""A small scenario that the tests of steps play."""

SHOP = """\
scenario: 가게
hours: {월-금: 10:00-20:00}
teams: {사장님: {}}
services: {emr: {url: https://emr.example.kr, timeout: 5s, retry: 1}}
replies:
  - when: 주차
    say: 두 대까지 무료입니다.
    attach: [map.jpg]
fallback: {say: 전해 드렸습니다., handoff: {사장님: 새 문의}}
flows:
  order:
    when: 주문
    states:
      count:
        say: 몇 개를 준비할까요?
        ask: {number: {min: 1, max: 20}}
        save: count
        retry: ["{{ problem }} 예) 2개", {handoff: 사장님}]
        no_reply: [{after: 10m, say: 아직 계신가요?}, {after: 30m, end: silent}]
        next: sure
      sure:
        say: "{{ count }}개 맞으세요?"
        choose: {네: take, 아니요: count}
      take:
        say: 받았습니다.
        do: {tag: 주문손님, notify: {사장님: "주문 {{ count }}개"}}
        end: ordered
  check:
    when: 확인
    states:
      ask:
        do: {http: GET emr/patients}
        with: {phone: "{{ contact.phone }}"}
        save: {name: name}
        then:
          ok: found
          404: {say: 등록되어 있지 않습니다., end: unknown}
          failed: {say: 잠시 뒤 다시 해 주세요., end: failed}
      found:
        say: "{{ name }}님, 안녕하세요."
        end: known
"""
