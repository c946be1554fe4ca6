// The phone on the first page: texts go to the loopback routes, replies come by long polling.
// Customers' and authors' texts are only ever put in as text, never as markup.

const at = (id) => document.getElementById(id);
const [log, to, from, text, picture, fault] = ["log", "to", "from", "text", "picture", "fault"].map(at);
let seen = 0;
let polling = null;

function say(id, ko, en) {
  const english = document.createElement("span");
  english.lang = "en";
  english.textContent = en;
  at(id).replaceChildren(`${ko} `, english);
}

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw Object.assign(new Error(body.code), { ko: body.title, en: body.title_en });
  return body;
}

const complain = (error) =>
  say("fault", error.ko ?? "서버에 닿지 않습니다. 잠시 뒤 다시 보내 주세요.", error.en ?? "The server cannot be reached.");

function bubble(kind, words, pictures = []) {
  const item = document.createElement("li");
  item.className = kind;
  for (const source of pictures) {
    const image = document.createElement("img");
    image.src = source;
    image.alt = "사진 Picture";
    image.onload = () => (log.scrollTop = log.scrollHeight);
    item.append(image);
  }
  item.append(words);
  log.append(item);
  log.scrollTop = log.scrollHeight;
  return item;
}

const chosen = () => JSON.parse(to.value);
const address = () => `/loopback/${chosen().account}/messages`;

async function listen() {
  polling?.abort();
  const mine = (polling = new AbortController());
  let old = true; // what was sent before this page listened is not shown
  while (!mine.signal.aborted) {
    const query = new URLSearchParams({ after: seen, to: from.value, wait: old ? 0 : 20 });
    try {
      const replies = await answer(await fetch(`${address()}?${query}`, { signal: mine.signal }));
      for (const reply of replies) {
        seen = Math.max(seen, reply.n);
        if (!old && reply.from === chosen().number) bubble("theirs", reply.text, reply.pictures);
      }
      old = at("send").disabled = false;
    } catch (error) {
      if (mine.signal.aborted) return;
      if (error.ko) return complain(error); // not a number: wait until it is changed
      await new Promise((wake) => setTimeout(wake, 3000));
    }
  }
}

const read = (file) =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = failed;
    reader.readAsDataURL(file);
  });

async function send(event) {
  event.preventDefault();
  if (at("send").disabled) return;
  const words = text.value.trim();
  const pictures = await Promise.all([...picture.files].map(read));
  if (!words && !pictures.length) return text.focus();
  fault.textContent = "";
  const item = bubble("mine waiting", words, pictures);
  text.value = picture.value = "";
  mark();
  text.focus();
  const body = { from: from.value, to: chosen().number, text: words, pictures: pictures.map((p) => p.split(",")[1]) };
  try {
    const headers = { "Content-Type": "application/json" };
    await answer(await fetch(address(), { method: "POST", headers, body: JSON.stringify(body) }));
    item.classList.remove("waiting");
  } catch (error) {
    item.remove();
    text.value = words;
    complain(error);
  }
}

const mark = () => picture.parentElement.classList.toggle("chosen", picture.files.length > 0);

function restart() {
  sessionStorage.setItem("from", from.value);
  fault.textContent = "";
  at("send").disabled = true;
  log.querySelectorAll(".mine, .theirs").forEach((item) => item.remove());
  listen();
}

async function begin() {
  try {
    const lines = await answer(await fetch("/loopback"));
    say("status", "켜져 있습니다.", "Up and running.");
    at("status").className = "up";
    at(lines.length ? "phone" : "off").hidden = false;
    if (!lines.length) return;
    for (const line of lines) to.add(new Option(`${line.name} ${line.shown}`.trim(), JSON.stringify(line)));
    const made = `010-0000-${String(Math.floor(Math.random() * 10000)).padStart(4, "0")}`;
    from.value = sessionStorage.getItem("from") || made;
    for (const field of [to, from]) field.addEventListener("change", restart);
    picture.addEventListener("change", mark);
    at("write").addEventListener("submit", send);
    text.addEventListener("keydown", (event) => {
      // A syllable that is still being composed must not be sent.
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
    });
    restart();
    text.focus();
  } catch {
    say("status", "서버에 닿지 않습니다.", "The server cannot be reached.");
    at("status").className = "down";
  }
}

begin();
