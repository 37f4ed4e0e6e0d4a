// Uploads with a look first: what was chosen is read here and shown; then one file after the other is sent. A repeat goes
// under the same key and is answered as the first, so that a failover on the way doubles nothing.
import { readTorrent } from './torrent_file.js';

const form = document.getElementById('upload');
const input = form.elements.files;
const chosen = document.getElementById('chosen');
const results = document.getElementById('results');
const words = form.dataset;
const passkey = new URL(form.action).search;
const attemptsMax = 20;
const language = document.documentElement.lang;
const entries = new Map(); // by infohash, or by name where it could not be read

function element(name, { text, classes, ...attributes } = {}, ...children) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (classes) made.className = classes;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function readableSize(bytes) {
  const units = language === 'fr' ? ['o', 'Kio', 'Mio', 'Gio', 'Tio', 'Pio', 'Eio'] : ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
  let unit = 0;
  for (; bytes >= 1024 && unit + 1 < units.length; ++unit) bytes /= 1024;
  const digits = unit === 0 || bytes >= 99.95 ? 0 : 1;
  return `${bytes.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits })}\u00a0${units[unit]}`;
}

const filled = (pattern, value) => pattern.replace('{1}', value);
const describe = (torrent) => [
  readableSize(torrent.size),
  filled(torrent.files === 1 ? words.oneFile : words.manyFiles, torrent.files.toLocaleString(language)),
  torrent.isPrivate ? words.private : null,
  torrent.trackers.length ? filled(words.trackers, torrent.trackers.join(', ')) : words.noTrackers,
].filter(Boolean).join(' · ');

function changed() {
  chosen.hidden = entries.size === 0;
  input.required = entries.size === 0;
  input.classList.toggle('listed', entries.size > 0); // it says itself that nothing is chosen, for what was is in the list
}

// Among those of its name: to ask for one that is not there would be an error in the console.
async function lookUp(torrent, state) {
  const asked = new URLSearchParams(passkey);
  asked.set('query', torrent.name.slice(0, 200));
  asked.set('per_page', 200);
  const response = await fetch(`/api/v1/torrents?${asked}`).catch(() => null);
  const list = response && response.ok ? (await response.json()).torrents : [];
  if (list.some((other) => other.infohash === torrent.infohash)) state.textContent = words.known;
}

async function choose(file) {
  const isTooLarge = file.size > Number(words.bytesMax); // and may not fit into memory either
  let torrent = null;
  try {
    if (!isTooLarge) torrent = readTorrent(new Uint8Array(await file.arrayBuffer()));
  } catch {
    // It is shown as what it is, and not sent. A folder cannot even be read.
  }
  const key = torrent ? torrent.infohash : `name ${file.name}`;
  if (entries.has(key)) {
    entries.get(key).state.textContent = words.duplicate;
    return;
  }
  const remove = element('button', { text: words.takeOut, type: 'button', classes: 'quiet-button' });
  const state = element('span', { classes: 'badge' });
  const line = element('li', { classes: torrent ? '' : 'state error' },
    element('strong', { text: torrent ? torrent.name : file.name }), ' ', state, ' ', remove,
    element('p', { classes: 'quiet', text: torrent ? describe(torrent) : isTooLarge ? words.tooLarge : words.unreadable }));
  remove.addEventListener('click', () => {
    entries.delete(key);
    line.remove();
    changed();
    input.focus();
  });
  entries.set(key, { file, torrent, line, state });
  chosen.querySelector('ul').append(line);
  changed();
  if (torrent) lookUp(torrent, state);
}

async function chooseAll(files) {
  for (const file of files) await choose(file);
}

function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// The answer of the cluster, however often it has to be asked.
async function ask(method, address, body) {
  const key = newKey();
  for (let attempt = 1; ; ++attempt) {
    const response = await fetch(address, { method, body, headers: headersOf(key) }).catch(() => null);
    if (response && response.status !== 503) return { status: response.status, body: await response.json() };
    if (attempt === attemptsMax) return { status: 503, body: {} };
    await new Promise((wake) => setTimeout(wake, 500));
  }
}

// The session's token: whoever is logged in proves that this page asks.
const headersOf = (key) => ({ 'Idempotency-Key': key, ...(document.body.dataset.csrf && { 'X-CSRF-Token': document.body.dataset.csrf }) });

// What is said of all files that are sent: only what was filled in.
const label = () => {
  if (!form.elements.about) return null;
  const said = {};
  if (form.elements.category.value) said.category = form.elements.category.value;
  const tags = form.elements.tags.value.split(/[ ,]+/).filter(Boolean);
  if (tags.length) said.tags = tags;
  if (form.elements.description.value) said.description = form.elements.description.value;
  return Object.keys(said).length ? JSON.stringify(said) : null;
};

// Of somebody else's torrent, which was here already, it is refused; then there is no more to say.
async function describeIt(infohash, isNew) {
  const said = label();
  if (!said) return true;
  const answer = await ask('PATCH', `/api/v1/torrents/${infohash}${passkey}`, said);
  return answer.status === 200 || (!isNew && answer.status === 403);
}

const refusals = { 400: 'unreadable', 401: 'denied', 403: 'denied', 413: 'tooLarge' };

async function publish(entry) {
  const line = element('li', { classes: 'state waiting' }, element('strong', { text: entry.torrent.name }), ' ', element('span', { text: words.publishing }));
  results.querySelector('ul').append(line);
  results.hidden = false;
  const { status, body } = await ask('POST', `/api/v1/torrents${passkey}`, entry.file);
  if (status === 200 || status === 201) {
    const isDescribed = await describeIt(body.infohash, status === 201);
    line.className = isDescribed ? 'state done' : 'state attention';
    line.replaceChildren(element('a', { text: body.name, href: `/torrent/${body.infohash}${passkey}` }), ' ',
      element('span', { text: isDescribed ? words[status === 201 ? 'published' : 'known'] : words.undescribed }));
    return isDescribed;
  }
  line.className = 'state error';
  line.replaceChildren(element('strong', { text: entry.torrent.name }), ' ', element('span', { text: words[refusals[status] || 'later'] }), ' ',
    element('span', { classes: 'quiet', text: body.error ? body.error.message : '' }));
  return false;
}

input.addEventListener('change', async () => {
  const files = [...input.files];
  input.value = '';
  await chooseAll(files);
});
// It is counted in bytes, which no attribute can.
const description = form.elements.description;
if (description) description.addEventListener('input', () => {
  const bytes = new TextEncoder().encode(description.value).length;
  description.setCustomValidity(bytes > Number(description.dataset.bytesMax) ? description.dataset.tooLong : '');
});
// What misses the field would have the browser leave this page for the file.
for (const type of ['dragover', 'drop']) addEventListener(type, (event) => {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
});
const drop = form.querySelector('.drop');
for (const type of ['dragover', 'dragleave', 'drop']) {
  drop.addEventListener(type, (event) => {
    event.preventDefault();
    drop.classList.toggle('over', type === 'dragover');
    if (type === 'drop') chooseAll(event.dataTransfer.files);
  });
}
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = document.getElementById('publish');
  button.disabled = true;
  for (const refused of results.querySelectorAll('.error')) refused.remove(); // it is tried again now, or was taken out
  for (const [key, entry] of [...entries]) {
    if (!entry.torrent || !await publish(entry)) continue;
    entries.delete(key);
    entry.line.remove();
  }
  changed();
  if (!entries.size) form.reset(); // what was typed stays for what was refused
  button.disabled = false;
});
