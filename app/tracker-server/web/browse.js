// Search as you type: the address always says what is shown.
import { refresh } from './page.js';

const form = document.querySelector('form.search');
const { query, sort } = form.elements;
let waiting = 0;

function addressOf() {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value && !(name === 'sort' && value === sort.options[0].value)) parameters.set(name, value);
  const text = parameters.toString();
  return text ? `/?${text}` : '/';
}

function show(remember) {
  clearTimeout(waiting);
  const address = addressOf();
  history[remember ? 'pushState' : 'replaceState'](null, '', address);
  refresh(address, { all: true });
}

query.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => show(false), 150);
});
for (const select of form.querySelectorAll('select')) select.addEventListener('change', () => show(true));
form.addEventListener('submit', (event) => {
  event.preventDefault();
  show(true);
});
addEventListener('popstate', () => {
  const asked = new URLSearchParams(location.search);
  for (const field of form.querySelectorAll('input[type=search], select')) field.value = asked.get(field.name) || (field.options ? field.options[0].value : '');
  refresh(location.href, { all: true });
});
