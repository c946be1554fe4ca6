// An SMSC on npm "smpp", led by JSON lines on stdin and telling what it sees in JSON lines on stdout.
// Started with one argument, JSON: {port?, key?, cert?, password?}. Octets are hexadecimal.
'use strict';
const smpp = require('smpp');
const readline = require('readline');

const options = JSON.parse(process.argv[2] || '{}');
const sessions = [];
let plan = [];            // what to answer to the next submit_sm: a status, or "silent"
let perSecond = 0;        // a real limit: more than this in a second is throttled
let refuse = 0;           // status of the next binds
let quiet = false;        // enquire_link and unbind are not answered
let accepted = 0;
let lag = 0;              // milliseconds before a submit_sm is answered
let receipts = '';        // a receipt for each accepted submit_sm: "early" (before our answer), "late", or none
let bag = [];             // store and forward: texts and receipts that wait for their turn
let flying = new Map();   // ... and those that wait for the answer, by their place in line
let width = 0;            // ... how many these may be
let places = 0;
let second = 0;
let taken = 0;

const tell = (event, fields) => process.stdout.write(JSON.stringify({ event, ...fields }) + '\n');
const bytes = (hex) => Buffer.from(hex || '', 'hex');

function seen(pdu) {
  const fields = {};
  for (const key of Object.keys(pdu)) {
    const value = pdu[key];
    if (Buffer.isBuffer(value)) fields[key] = { hex: value.toString('hex') };
    else if (value && value.message !== undefined) fields[key] = body(value);
    else if (typeof value !== 'function') fields[key] = value;
  }
  return fields;
}

function body(value) {
  const raw = Buffer.isBuffer(value.message);
  const udh = value.udh ? Buffer.concat(value.udh).toString('hex') : '';
  return { text: raw ? null : value.message, hex: raw ? value.message.toString('hex') : null, udh };
}

function statusFor() {
  if (plan.length) return plan.shift();
  if (!perSecond) return 0;
  const now = Math.floor(Date.now() / 1000);
  if (now !== second) { second = now; taken = 0; }
  taken += 1;
  return taken > perSecond ? smpp.ESME_RTHROTTLED : 0;
}

function onSubmit(session, index, pdu) {
  const status = statusFor();
  tell('submit', { session: index, status, ...seen(pdu) });
  if (status === 'silent') return;
  if (status === 'nack') return session.generic_nack({ command_status: smpp.ESME_RINVCMDLEN, sequence_number: pdu.sequence_number });
  const id = status ? '' : (options.hex ? (++accepted).toString(16) : String(++accepted));
  const answer = () => session.send(pdu.response({ command_status: status, message_id: id }));
  if (receipts === 'early' && id) keep([receiptOf(pdu, id)]);
  if (lag) setTimeout(answer, lag); else answer();
  if (receipts === 'late' && id) setTimeout(() => keep([receiptOf(pdu, id)]), lag + 20);
}

function receiptOf(pdu, id) {
  const text = `id:${id} sub:001 dlvrd:001 submit date:2611251200 done date:2611251200 stat:DELIVRD err:000 text:`;
  return {
    id: `receipt ${id}`,
    pdu: { source_addr: pdu.destination_addr, destination_addr: pdu.source_addr, esm_class: 4, short_message: Buffer.from(text).toString('hex') },
  };
}

// Store and forward as SMSCs do it: what was not answered when a link broke goes out again, in its old order.
function keep(texts) {
  for (const text of texts) bag.push({ ...text, place: ++places });
  pump();
}

function pump() {
  const session = chosen({});
  while (session && bag.length && flying.size < width) {
    const text = bag.shift();
    flying.set(text.place, { text, session });
    tell('wrote', { id: text.id });
    session.deliver_sm({ ...text.pdu, short_message: bytes(text.pdu.short_message) }, (answer) => {
      if (!flying.delete(text.place)) return;
      tell('delivered', { id: text.id, status: answer.command_status });
      if (answer.command_status) { returned([text]); setTimeout(pump, 200); } else pump();
    });
  }
}

function returned(texts) {
  bag = bag.concat(texts).sort((one, other) => one.place - other.place);
}

function broke(session) {
  const lost = [...flying.values()].filter((each) => each.session === session).map((each) => each.text);
  for (const text of lost) flying.delete(text.place);
  returned(lost);
  pump();
}

function onBind(session, index, mode, pdu) {
  const wrong = options.password && pdu.password !== options.password;
  const status = refuse || (wrong ? smpp.ESME_RINVPASWD : 0);
  session.send(pdu.response({ command_status: status, system_id: 'npm-smpp' }));
  session.mode = status ? '' : mode;
  tell('bound', { session: index, mode, status, system_id: pdu.system_id, version: pdu.interface_version });
  pump();
}

const server = smpp.createServer(options.key ? { key: options.key, cert: options.cert } : {}, (session) => {
  const index = sessions.push(session) - 1;
  session.on('error', (error) => tell('error', { session: index, why: String(error.message) }));
  session.on('close', () => { session.mode = ''; tell('closed', { session: index }); broke(session); });
  session.on('bind_transceiver', (pdu) => onBind(session, index, 'transceiver', pdu));
  session.on('bind_transmitter', (pdu) => onBind(session, index, 'transmitter', pdu));
  session.on('bind_receiver', (pdu) => onBind(session, index, 'receiver', pdu));
  session.on('submit_sm', (pdu) => onSubmit(session, index, pdu));
  session.on('enquire_link', (pdu) => { tell('enquire', { session: index }); if (!quiet) session.send(pdu.response()); });
  session.on('unbind', (pdu) => { tell('unbind', { session: index }); if (!quiet) { session.send(pdu.response()); session.close(); } });
  for (const name of ['deliver_sm_resp', 'data_sm_resp', 'generic_nack', 'enquire_link_resp', 'unbind_resp']) {
    session.on(name, (pdu) => tell('answer', { session: index, command: name, status: pdu.command_status, sequence: pdu.sequence_number }));
  }
});
server.on('error', (error) => tell('error', { why: String(error.message) }));

function chosen(order) {
  if (order.session !== undefined) return sessions[order.session];
  const able = sessions.filter((session) => session.mode === 'transceiver' || session.mode === 'receiver');
  return able[able.length - 1];
}

function deliver(order) {
  const fields = { ...order.pdu };
  for (const key of ['short_message', 'message_payload', 'receipted_message_id']) {
    if (key in fields) fields[key] = bytes(fields[key]);
  }
  const session = chosen(order);
  session[order.command || 'deliver_sm'](fields, (answer) => tell('delivered', { id: order.id, status: answer.command_status }));
}

function burst(order) {
  const session = chosen(order);
  const text = bytes(order.pdu.short_message);
  let sent = 0, answered = 0;
  const began = process.hrtime.bigint();
  const more = () => {
    while (sent < order.count && sent - answered < order.window) {
      sent += 1;
      const source_addr = '0100000' + String(sent % 10000).padStart(4, '0');
      session.deliver_sm({ ...order.pdu, source_addr, short_message: text }, () => {
        answered += 1;
        if (answered === order.count) tell('burst', { count: answered, seconds: Number(process.hrtime.bigint() - began) / 1e9 });
        else more();
      });
    }
  };
  more();
}

const orders = {
  deliver,
  burst,
  carry: (order) => { width = order.window || width; keep(order.texts); },
  lag: (order) => { lag = order.ms; },
  receipts: (order) => { receipts = order.when; },
  raw: (order) => chosen(order).socket.write(bytes(order.hex)),
  plan: (order) => { plan = plan.concat(order.statuses); },
  rate: (order) => { perSecond = order.per_second; },
  refuse: (order) => { refuse = order.status; },
  quiet: (order) => { quiet = order.on; },
  drop: (order) => { for (const session of order.session === undefined ? sessions : [sessions[order.session]]) session.destroy(); },
  unbind: (order) => chosen(order).unbind(),
  enquire: (order) => chosen(order).enquire_link(),
  pause: (order) => chosen(order).pause(),
  resume: (order) => chosen(order).resume(),
};

readline.createInterface({ input: process.stdin })
  .on('line', (line) => { const order = JSON.parse(line); orders[order.do](order); tell('done', {}); })
  .on('close', () => process.exit(0));
server.listen(options.port || 0, '127.0.0.1', () => tell('listening', { port: server.address().port }));
