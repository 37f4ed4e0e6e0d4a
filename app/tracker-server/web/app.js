// The page made live: search while typing, publishing by drop, a torrent's files and holders, and the cluster's state.
// Everything that came from outside enters the document as text, never as markup.
const api = '/api/v1';
const byId = (id) => document.getElementById(id);
const piecesDrawnMax = 600;

function element(name, { text, classes, ...attributes } = {}, ...children) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (classes) made.className = classes;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function readableSize(bytes) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let unit = 0;
  while (bytes >= 1024 && unit + 1 < units.length) {
    bytes /= 1024;
    ++unit;
  }
  return `${unit === 0 || bytes >= 99.95 ? bytes.toFixed(0) : bytes.toFixed(1)} ${units[unit]}`;
}

const trackers = document.querySelector('main').dataset.trackers.split(' ').map((url) => `&tr=${encodeURIComponent(url)}`).join('');
const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;
const magnetOf = (torrent) => `magnet:?xt=urn:btih:${torrent.infohash}&dn=${encodeURIComponent(torrent.name)}${trackers}`;
// A private tracker's page is opened with a passkey, which goes along with everything that is asked.
const passkey = new URLSearchParams(location.search).get('passkey');
const withPasskey = (path) => (passkey ? `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams({ passkey })}` : path);
const fileOf = (torrent) => withPasskey(`${api}/torrents/${torrent.infohash}/file`);

async function ask(path, options) {
  const response = await fetch(withPasskey(api + path), options);
  const body = response.status === 204 ? {} : await response.json();
  if (!response.ok) throw new Error(body.error ? body.error.message : `the node answered ${response.status}`);
  return { body, confirmed: response.headers.get('X-Quorum') !== 'lost', status: response.status };
}

function notice(words) {
  byId('notice').hidden = !words;
  byId('notice').textContent = words || '';
}

// --- the list ---

function rowOf(torrent) {
  const name = element('button', { text: torrent.name, type: 'button' });
  name.addEventListener('click', () => { location.hash = torrent.infohash; });
  return element('tr', {},
    element('td', { classes: 'name' }, name),
    element('td', { classes: 'figure', text: readableSize(torrent.size) }),
    element('td', { classes: 'figure seeds', text: torrent.seeds }),
    element('td', { classes: 'figure', text: torrent.leechers }),
    element('td', { classes: 'figure date', text: torrent.published.slice(0, 10) }),
    element('td', { classes: 'actions' },
      element('a', { text: '.torrent', href: fileOf(torrent) }), ' ', element('a', { text: 'magnet', href: magnetOf(torrent) })));
}

let listing = 0; // the newest request; an older answer that comes late is not shown
const perPage = 50;

function where() {
  const asked = new URLSearchParams(location.search);
  return { query: asked.get('query') || '', sort: asked.get('sort') || 'published', page: Math.max(1, Number(asked.get('page')) || 1) };
}

async function list() {
  const mine = ++listing;
  const { query, sort, page } = where();
  try {
    const { body } = await ask(`/torrents?${new URLSearchParams({ query, sort, page, per_page: perPage })}`);
    if (mine !== listing) return;
    const rows = body.torrents.map(rowOf);
    if (!rows.length) {
      const words = query ? 'No name here has all of these words.' : 'Nothing is published here yet. Drop a .torrent to be the first.';
      rows.push(element('tr', { classes: 'empty' }, element('td', { colspan: 6, text: words })));
    }
    byId('rows').replaceChildren(...rows);
    byId('total').textContent = counted(body.total, 'torrent', 'torrents');
    const pages = Math.ceil(body.total / perPage);
    byId('pager').replaceChildren(
      ...(page > 1 ? [element('a', { text: 'Previous', href: withPasskey(`/?${new URLSearchParams({ query, sort, page: page - 1 })}`) })] : []),
      ...(page < pages ? [element('a', { text: 'Next', href: withPasskey(`/?${new URLSearchParams({ query, sort, page: page + 1 })}`) })] : []));
  } catch (error) {
    if (mine === listing) notice(`This node does not answer: ${error.message}`);
  }
}

function go(replace) {
  const words = new URLSearchParams({ query: byId('query').value, sort: byId('sort').value });
  history[replace ? 'replaceState' : 'pushState'](null, '', withPasskey(`/?${words}`));
  list();
}

let typing = 0;
byId('query').addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => go(true), 150);
});
byId('sort').addEventListener('change', () => go(false));
document.querySelector('.search').addEventListener('submit', (event) => {
  event.preventDefault();
  go(false);
});
addEventListener('popstate', () => {
  byId('query').value = where().query;
  byId('sort').value = where().sort;
  list();
});

// --- one torrent ---

function availability(holders, pieces) {
  const counts = new Uint32Array(pieces);
  for (const holder of holders.filter((one) => one.online)) {
    for (const range of holder.pieces ? holder.pieces.split(',') : []) {
      const [first, last = first] = range.split('-').map(Number);
      for (let piece = first; piece <= last && piece < pieces; ++piece) ++counts[piece];
    }
  }
  return counts;
}

// Every tile stands for an equal share of the pieces, and shows its rarest one.
function mapOf(counts) {
  const tiles = Math.min(counts.length, piecesDrawnMax);
  const map = element('div', { classes: 'map', role: 'img' });
  let missing = 0;
  for (let tile = 0; tile < tiles; ++tile) {
    const first = Math.floor(tile * counts.length / tiles);
    const end = Math.max(first + 1, Math.floor((tile + 1) * counts.length / tiles));
    const rarest = Math.min(...counts.subarray(first, end));
    missing += rarest === 0 ? 1 : 0;
    map.append(element('i', { classes: rarest === 0 ? 'none' : rarest === 1 ? 'some' : '', title: `pieces ${first} to ${end - 1}: ${counted(rarest, 'holder', 'holders')}` }));
  }
  map.setAttribute('aria-label', missing ? 'some pieces are held by nobody who is online' : 'every piece is held by somebody who is online');
  return map;
}

async function showDetails(infohash) {
  const dialog = byId('details');
  try {
    const [{ body: torrent }, { body: held }] = await Promise.all([ask(`/torrents/${infohash}`), ask(`/torrents/${infohash}/holders`)]);
    byId('details-title').textContent = torrent.name;
    const online = held.holders.filter((holder) => holder.online).length;
    const files = torrent.files.map((file) => element('tr', {},
      element('td', { classes: 'name', text: file.path }), element('td', { classes: 'figure', text: readableSize(file.size) })));
    byId('details-body').replaceChildren(
      element('p', { text: `${readableSize(torrent.size)} in ${counted(torrent.pieces, 'piece', 'pieces')} of ${readableSize(torrent.piece_length)}; ${counted(torrent.seeds, 'seed', 'seeds')}, ${counted(torrent.leechers, 'leecher', 'leechers')}` }),
      element('p', {}, element('code', { text: torrent.infohash })),
      element('p', {}, element('a', { text: 'Fetch .torrent', href: fileOf(torrent) }), ' · ', element('a', { text: 'Open magnet', href: magnetOf(torrent) })),
      ...(held.holders.length ? [
        element('h3', { text: `Pieces among ${counted(online, 'ByteTorrent client', 'ByteTorrent clients')} online` }),
        mapOf(availability(held.holders, torrent.pieces))] : []),
      element('h3', { text: counted(torrent.file_count, 'file', 'files') }),
      element('table', {}, element('tbody', {}, ...files)));
    if (!dialog.open) dialog.showModal();
  } catch (error) {
    notice(error.message);
  }
}

// The address names the torrent that is shown, so that it can be sent to somebody.
function followHash() {
  const infohash = location.hash.slice(1);
  if (/^[0-9a-f]{40}$/.test(infohash)) showDetails(infohash);
  else byId('details').close();
}
addEventListener('hashchange', followHash);
byId('details').addEventListener('close', () => {
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
});

// --- publishing ---

async function publish(file) {
  const line = element('li', { text: `${file.name}: publishing` });
  byId('uploads').prepend(line);
  const key = crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`;
  // A repeat under the same key is answered as the first, so that a failover on the way doubles nothing.
  for (let attempt = 0; ; ++attempt) {
    try {
      const response = await fetch(withPasskey(`${api}/torrents`), { method: 'POST', body: file, headers: { 'Idempotency-Key': key } });
      const body = await response.json();
      if (response.status === 503 && attempt < 5) {
        await new Promise((wake) => setTimeout(wake, 1000));
        continue;
      }
      line.className = response.ok ? 'ok' : 'bad';
      line.textContent = response.ok ? `${body.name}: ${response.status === 201 ? 'published' : 'was here already'}` : `${file.name}: ${body.error.message}`;
    } catch (error) {
      line.className = 'bad';
      line.textContent = `${file.name}: ${error.message}`;
    }
    break;
  }
  list();
}

const drop = byId('drop');
byId('files').addEventListener('change', (event) => {
  for (const file of event.target.files) publish(file);
  event.target.value = '';
});
for (const type of ['dragover', 'dragleave', 'drop']) {
  drop.addEventListener(type, (event) => {
    event.preventDefault();
    drop.classList.toggle('over', type === 'dragover');
    if (type === 'drop') for (const file of event.dataTransfer.files) publish(file);
  });
}

// --- the cluster ---

function nodeOf(node) {
  return element('li', { classes: `node ${['leader', 'follower', 'candidate'].includes(node.role) ? node.role : 'unreachable'}` },
    element('span', { classes: 'shape', 'aria-hidden': 'true' }),
    element('strong', { text: `Node ${node.id}` }), element('span', { classes: 'role', text: node.role }),
    element('span', { classes: 'quiet', text: `${node.http}, slot ${node.applied}` }));
}

async function watchCluster() {
  if (!document.hidden) {
    try {
      const { body } = await ask('/cluster');
      byId('nodes').replaceChildren(...body.nodes.map(nodeOf));
      notice(body.quorum ? '' : 'Most nodes of this cluster are out of reach. You can look and fetch; publishing waits until they are back.');
    } catch (error) {
      notice('This node does not answer. Trying again.');
    }
  }
  setTimeout(watchCluster, 2000);
}

list();
followHash();
watchCluster();
