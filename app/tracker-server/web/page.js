// What every page has: parts that stay up to date, and buttons that copy. The server renders everything, in the reader's
// language; a page is made live by asking for it again and taking over the parts that it marks with data-live.

const body = document.body;
const notice = document.getElementById('notice');
let newest = 0; // an older answer that comes late is not shown

// Takes over the marked parts of the page at `address`. A part in which somebody works (the focus is there) waits, unless
// `all` is asked for. False: there was no answer.
export async function refresh(address, { all = false } = {}) {
  const mine = ++newest;
  let page;
  try {
    const response = await fetch(address, { headers: { Accept: 'text/html' } });
    if (response.status >= 500) throw new Error(response.statusText);
    page = new DOMParser().parseFromString(await response.text(), 'text/html');
  } catch {
    if (mine === newest) notice.textContent = body.dataset.noAnswer;
    return false;
  }
  if (mine !== newest) return true;
  for (const part of document.querySelectorAll('[data-live]')) {
    const fresh = page.getElementById(part.id);
    if (!fresh || fresh.innerHTML === part.innerHTML) continue;
    if (!all && part.contains(document.activeElement)) continue;
    const chosen = fresh.value; // of a select, whose options forget it on their way
    part.replaceChildren(...fresh.childNodes);
    if (chosen !== undefined) part.value = chosen;
    showButtons(part);
  }
  return true;
}

function showButtons(part) {
  for (const button of part.querySelectorAll('[data-copy]')) button.hidden = false;
}

// Where the clipboard is not to be had (pages without TLS), the old way.
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'hidden';
  body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  await copy(button.dataset.copy);
  button.focus();
  const words = button.textContent;
  button.textContent = body.dataset.copied;
  setTimeout(() => { button.textContent = words; }, 1500);
});

showButtons(document);

// A secret behind the # goes into its field, and out of the address.
const fromHash = document.querySelector('[data-from-hash]');
if (fromHash && location.hash.length > 1) {
  fromHash.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, '', location.pathname);
}

const everyMs = Number(body.dataset.refresh);
if (everyMs) {
  const again = async () => {
    if (!document.hidden) await refresh(location.href);
    setTimeout(again, everyMs);
  };
  setTimeout(again, everyMs);
}
