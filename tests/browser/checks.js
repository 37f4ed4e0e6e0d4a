// What anyone must be able to read and use, checked in the page itself: returns sentences about what is wrong.
const wrong = [];
const visible = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && getComputedStyle(element).clipPath === 'none';
const nameOf = (element) => `<${element.tagName.toLowerCase()}${element.id ? ` id="${element.id}"` : ''}${element.className && element.className.baseVal === undefined ? ` class="${element.className}"` : ''}> "${(element.textContent || '').trim().slice(0, 40)}"`;

// Contrast (WCAG 2.1).
const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
function channels(colour) {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
}
const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const ratio = (one, other) => { const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b); return (high + 0.05) / (low + 0.05); };
function backgroundOf(element) {
  for (let at = element; at; at = at.parentElement) {
    const colour = channels(getComputedStyle(at).backgroundColor);
    if (colour[3] === 255) return colour;
    if (colour[3] !== 0) wrong.push(`${nameOf(at)} has a background that can be seen through`);
  }
  return channels('Canvas');
}
let texts = 0;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !visible(element) || element.closest(':disabled, script, option')) continue;
  texts += 1;
  const found = ratio(channels(getComputedStyle(element).color), backgroundOf(element));
  if (found < 4.5) wrong.push(`${nameOf(element)} has a contrast of ${found.toFixed(2)}`);
}
if (texts < 5) wrong.push('there is no text to check');
for (const field of document.querySelectorAll('input:not([type=hidden]):not([type=file]), select, textarea')) {
  if (visible(field) && ratio(channels(getComputedStyle(field).borderTopColor), backgroundOf(field.parentElement)) < 3) wrong.push(`${nameOf(field)} has no edge that can be seen`);
}

// Names and structure.
for (const field of document.querySelectorAll('input:not([type=hidden]):not([hidden]), select, textarea'))
  if (!field.labels.length && !field.getAttribute('aria-label')) wrong.push(`${nameOf(field)} has no label`);
for (const element of document.querySelectorAll('a[href], button, summary'))
  if (!(element.textContent.trim() || element.getAttribute('aria-label'))) wrong.push(`${nameOf(element)} has no name`);
for (const image of document.querySelectorAll('img, svg'))
  if (!image.hasAttribute('alt') && image.getAttribute('aria-hidden') !== 'true' && !image.getAttribute('aria-label')) wrong.push(`${nameOf(image)} says nothing`);
for (const cell of document.querySelectorAll('th')) if (!cell.scope) wrong.push(`${nameOf(cell)} heads nothing`);
if (document.querySelectorAll('h1').length !== 1) wrong.push('there is not one h1');
for (const landmark of ['header', 'nav', 'main', 'footer']) if (!document.querySelector(landmark)) wrong.push(`there is no ${landmark}`);
if (!/^(en|de|fr|es|zh-CN)$/.test(document.documentElement.lang)) wrong.push('the page does not say its language');
if (/user-scalable|maximum-scale/.test(document.querySelector('meta[name=viewport]').content)) wrong.push('a phone may not enlarge it');
if (document.querySelectorAll('[tabindex]:not([tabindex="-1"])').length) wrong.push('somewhere Tab is made to go another way');
let depth = 0;
for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
  const level = Number(heading.tagName[1]);
  if (heading.closest('.prose')) continue; // what people write
  if (level > depth + 1) wrong.push(`${nameOf(heading)} comes after a heading of level ${depth}`);
  depth = level;
}
for (const element of document.querySelectorAll('[aria-describedby]'))
  for (const id of element.getAttribute('aria-describedby').split(' ')) if (!document.getElementById(id)) wrong.push(`${nameOf(element)} is described by nothing`);
for (const list of document.querySelectorAll('nav')) if (!list.getAttribute('aria-label')) wrong.push(`${nameOf(list)} has no name`);
if (!document.title) wrong.push('the page has no title');
const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
for (const id of ids) if (ids.filter((other) => other === id).length > 1) wrong.push(`the id ${id} is there twice`);
for (const element of document.querySelectorAll('[aria-labelledby]'))
  if (!element.getAttribute('aria-labelledby').split(' ').every((id) => document.getElementById(id))) wrong.push(`${nameOf(element)} is labelled by nothing`);
for (const element of document.querySelectorAll('[style], style, script:not([src])')) wrong.push(`${nameOf(element)} is inline`);

// What is pressed: 24 pixels each way, or as much room around it (WCAG 2.2, 2.5.8); links within a sentence are as it is.
const targets = [...document.querySelectorAll('a[href], button, summary, select, textarea, input:not([type=hidden])')].filter(visible);
const isInSentence = (element) => element.tagName === 'A' && getComputedStyle(element).display === 'inline'
  && [...element.parentNode.childNodes].some((other) => other.nodeType === Node.TEXT_NODE && other.data.trim());
// A label is pressed as well as its field.
const boxOf = (element) => [element, ...(element.labels || [])].filter(visible).map((each) => each.getBoundingClientRect())
  .reduce((all, box) => ({ left: Math.min(all.left, box.left), right: Math.max(all.right, box.right), top: Math.min(all.top, box.top), bottom: Math.max(all.bottom, box.bottom) }));
const boxes = new Map(targets.map((element) => [element, boxOf(element)]));
for (const [element, box] of boxes) {
  if ((box.right - box.left >= 23.5 && box.bottom - box.top >= 23.5) || isInSentence(element)) continue;
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  for (const [other, beside] of boxes) {
    if (other === element) continue;
    const away = Math.hypot(Math.max(beside.left - x, 0, x - beside.right), Math.max(beside.top - y, 0, y - beside.bottom));
    if (away < 12) wrong.push(`${nameOf(element)} (${Math.round(box.right - box.left)} x ${Math.round(box.bottom - box.top)}) is hard to hit beside ${nameOf(other)}`);
  }
}

// Whoever wants no motion sees none.
if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
  for (const element of document.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    if (style.transitionDuration.split(',').some((each) => parseFloat(each) > 0) || style.animationName !== 'none') wrong.push(`${nameOf(element)} moves`);
  }
}

// Room.
for (const element of document.querySelectorAll('body *')) {
  if (!visible(element) || !element.textContent.trim() || element.closest('.hidden, .skip, svg, thead, option, textarea')) continue;
  const style = getComputedStyle(element);
  if (style.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1) wrong.push(`${nameOf(element)} is cut off`);
}
if (document.documentElement.scrollWidth > document.documentElement.clientWidth) {
  const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1);
  wrong.push(`it scrolls sideways: ${wide.slice(0, 3).map(nameOf).join(', ')}`);
}
return wrong;
