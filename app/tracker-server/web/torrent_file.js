// Reads a .torrent in the browser, to show what it is before it is sent. The tracker reads it again, and decides.

const depthMax = 64;
const text = new TextDecoder();

// Bencode: { value, end }; dictionaries are Maps by their keys' text, with `spans` of where each value stands.
function read(bytes, at, depth) {
  if (depth > depthMax || at >= bytes.length) throw new Error('malformed');
  const kind = String.fromCharCode(bytes[at]);
  if (kind === 'i') {
    const end = bytes.indexOf(0x65, at);
    const digits = end < 0 ? '' : text.decode(bytes.subarray(at + 1, end));
    if (!/^(0|-?[1-9][0-9]{0,18})$/.test(digits)) throw new Error('malformed');
    return { value: Number(digits), end: end + 1 };
  }
  if (kind === 'l' || kind === 'd') {
    const list = [];
    const map = new Map();
    map.spans = new Map();
    for (at += 1; bytes[at] !== 0x65;) {
      let key = null;
      if (kind === 'd') {
        key = read(bytes, at, depth + 1);
        if (!(key.value instanceof Uint8Array)) throw new Error('malformed');
        at = key.end;
      }
      const element = read(bytes, at, depth + 1);
      if (key) {
        map.set(text.decode(key.value), element.value);
        map.spans.set(text.decode(key.value), [at, element.end]);
      } else {
        list.push(element.value);
      }
      at = element.end;
    }
    return { value: kind === 'd' ? map : list, end: at + 1 };
  }
  const colon = bytes.indexOf(0x3a, at);
  const digits = colon < 0 || colon - at > 10 ? '' : text.decode(bytes.subarray(at, colon));
  if (!/^(0|[1-9][0-9]*)$/.test(digits)) throw new Error('malformed');
  const end = colon + 1 + Number(digits);
  if (end > bytes.length) throw new Error('malformed');
  return { value: bytes.subarray(colon + 1, end), end };
}

const textOf = (value) => {
  if (!(value instanceof Uint8Array)) throw new Error('malformed');
  return text.decode(value);
};

// FIPS 180-4. Browsers have one of their own, but not for pages that come without TLS.
export function sha1(bytes) {
  const bits = bytes.length * 8;
  const padded = new Uint8Array((bytes.length + 72) & ~63);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bits / 2 ** 32));
  view.setUint32(padded.length - 4, bits >>> 0);
  const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  const words = new Uint32Array(80);
  const turn = (word, by) => (word << by) | (word >>> (32 - by));
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 80; ++i) words[i] = i < 16 ? view.getUint32(block + i * 4) : turn(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    let [a, b, c, d, e] = state;
    for (let i = 0; i < 80; ++i) {
      const [mix, constant] = i < 20 ? [(b & c) | (~b & d), 0x5a827999] : i < 40 ? [b ^ c ^ d, 0x6ed9eba1]
        : i < 60 ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc] : [b ^ c ^ d, 0xca62c1d6];
      const next = (turn(a, 5) + mix + e + constant + words[i]) | 0;
      [e, d, c, b, a] = [d, c, turn(b, 30), a, next];
    }
    [a, b, c, d, e].forEach((word, i) => { state[i] += word; });
  }
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('');
}

// { name, size, files, isPrivate, trackers, infohash }; throws when it is no .torrent.
export function readTorrent(bytes) {
  const { value: root, end } = read(bytes, 0, 0);
  if (!(root instanceof Map) || end !== bytes.length) throw new Error('malformed');
  const info = root.get('info');
  if (!(info instanceof Map)) throw new Error('malformed');
  const files = info.get('files');
  const lengths = files ? files.map((file) => file.get('length')) : [info.get('length')];
  if (!lengths.every((length) => Number.isFinite(length) && length >= 0)) throw new Error('malformed');
  const trackers = new Set();
  if (root.has('announce')) trackers.add(textOf(root.get('announce')));
  for (const tier of root.get('announce-list') || []) for (const url of tier) trackers.add(textOf(url));
  return {
    name: textOf(info.get('name.utf-8') || info.get('name')),
    size: lengths.reduce((sum, length) => sum + length, 0),
    files: lengths.length,
    isPrivate: info.get('private') === 1,
    trackers: [...trackers],
    infohash: sha1(bytes.subarray(...root.spans.get('info'))),
  };
}
