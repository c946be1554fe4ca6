// The two-question booking flow in XState v5. Between any two messages the state is JSON text, as in a service that keeps its
// conversations in a database. Usage: node bench.js '{"seconds": 1, "today": "2026-12-01", "scripts": [[[text, reply], …], …]}'
// Both ways of the manual are timed, the better one is the peer: an actor restored from its persisted snapshot, and the
// pure `transition` function. Prints {"messages": n, "seconds": s, "way": …, "bytes": length of the stored state}.
import { assign, createActor, setup, transition } from 'xstate';

const work = JSON.parse(process.argv[2]);
const WEEKDAYS = '일월화수목금토';
const COUNTS = { 한: 1, 두: 2, 세: 3, 네: 4 };
const DAY = 86_400_000;
const today = Date.parse(work.today + 'T00:00:00Z');

function wantsBooking(text) {
  return /예약/.test(text) && !/취소|안 /.test(text);
}

function readDay(text) {
  if (/내일/.test(text)) return today + DAY;
  if (/모레/.test(text)) return today + 2 * DAY;
  const found = /(\d{1,2})월 ?(\d{1,2})일|(\d{1,2})\/(\d{1,2})/.exec(text);
  if (!found) return null;
  const read = Date.UTC(new Date(today).getUTCFullYear(), (found[1] ?? found[3]) - 1, found[2] ?? found[4]);
  return read >= today ? read : null;
}

function readParty(text) {
  const found = /(\d+|[한두세네]) ?(?:명|분)/.exec(text);
  const count = found ? (COUNTS[found[1]] ?? Number(found[1])) : 0;
  return count >= 1 && count <= 8 ? count : null;
}

function showDay(day) {
  const date = new Date(day);
  return `${date.getUTCMonth() + 1}월 ${date.getUTCDate()}일(${WEEKDAYS[date.getUTCDay()]})`;
}

let said;
const machine = setup({
  actions: {
    say: (_, params) => {
      said = params.text;
    },
  },
  guards: {
    booking: ({ event }) => wantsBooking(event.text),
    day: ({ event }) => readDay(event.text) !== null,
    party: ({ event }) => readParty(event.text) !== null,
  },
}).createMachine({
  id: 'book',
  initial: 'idle',
  context: {},
  states: {
    idle: {
      on: {
        TEXT: {
          guard: 'booking',
          target: 'day',
          actions: { type: 'say', params: { text: '원하시는 날짜를 알려 주세요. 예) 내일, 12월 3일' } },
        },
      },
    },
    day: {
      on: {
        TEXT: {
          guard: 'day',
          target: 'party',
          actions: [
            assign({ day: ({ event }) => readDay(event.text) }),
            { type: 'say', params: ({ context }) => ({ text: `${showDay(context.day)} 몇 분이 오시나요?` }) },
          ],
        },
      },
    },
    party: {
      on: {
        TEXT: {
          guard: 'party',
          target: 'done',
          actions: [
            assign({ party: ({ event }) => readParty(event.text) }),
            {
              type: 'say',
              params: ({ context }) => ({
                text: `${showDay(context.day)} ${context.party}명으로 예약했습니다. 감사합니다.`,
              }),
            },
          ],
        },
      },
    },
    done: { type: 'final' },
  },
});

const ways = {
  'restored actor'(stored, text) {
    const actor = createActor(machine, stored === null ? {} : { snapshot: JSON.parse(stored) });
    actor.start();
    actor.send({ type: 'TEXT', text });
    return JSON.stringify(actor.getPersistedSnapshot());
  },
  'pure transition'(stored, text) {
    const before = stored === null ? machine.resolveState({ value: 'idle', context: {} })
      : machine.resolveState(JSON.parse(stored));
    const [after, actions] = transition(machine, before, { type: 'TEXT', text });
    for (const action of actions) if (action.type === 'say') said = action.params.text;
    return JSON.stringify({ value: after.value, context: after.context, status: after.status });
  },
};

function run(step, seconds) {
  const start = process.hrtime.bigint();
  const end = start + BigInt(Math.round(seconds * 1e9));
  let messages = 0;
  let bytes = 0;
  while (process.hrtime.bigint() < end) {
    for (const script of work.scripts) {
      let stored = null;
      for (const [text, reply] of script) {
        said = null;
        stored = step(stored, text);
        if (said !== reply) throw new Error(`${text}: ${said}, not ${reply}`);
        bytes = Math.max(bytes, stored.length);
        messages += 1;
      }
    }
  }
  return { messages, seconds: Number(process.hrtime.bigint() - start) / 1e9, bytes };
}

// The second timing counts: by then both ways are compiled.
for (const step of Object.values(ways)) run(step, 0.3);
const timed = Object.entries(ways).map(([way, step]) => [way, run(step, 0.3).messages]);
const [way] = timed.reduce((best, next) => (next[1] > best[1] ? next : best));
console.log(JSON.stringify({ way, ...run(ways[way], work.seconds) }));
