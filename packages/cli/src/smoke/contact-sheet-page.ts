// Styles and script of the contact sheet. Text, because they travel inside the one file.

export const SHEET_CSS = `
:root { color-scheme: light dark; --ink: light-dark(#16201c, #e8eeeb); --quiet: light-dark(#5a6661, #9aa8a2);
  --paper: light-dark(#f4f6f5, #111614); --card: light-dark(#fff, #1b2220); --line: light-dark(#d9dfdc, #313a36);
  --good: light-dark(#0b7a4b, #55d39b); --bad: light-dark(#b3261e, #ff8a80); --warn: light-dark(#8a5a00, #f0b95c); }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header { position: sticky; top: 0; z-index: 1; padding: 12px 24px; background: var(--paper); border-bottom: 1px solid var(--line);
  display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: center; }
h1 { font-size: 18px; margin: 0; } h2 { font-size: 16px; } small { color: var(--quiet); font-weight: 400; }
header p { margin: 0; color: var(--quiet); font-size: 13px; }
fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
legend { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
fieldset label { cursor: pointer; } fieldset input { position: absolute; opacity: 0; }
fieldset span { display: block; padding: 4px 12px; border: 1px solid var(--line); border-radius: 99px; background: var(--card); }
fieldset input:checked + span { background: var(--ink); color: var(--paper); }
fieldset input:focus-visible + span, button:focus-visible { outline: 3px solid #2f7de1; outline-offset: 2px; }
section { padding: 0 24px 12px; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 16px; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); }
li > button { display: flex; flex-direction: column; gap: 4px; width: 100%; height: 100%; padding: 8px; text-align: start; font: inherit; color: inherit;
  background: var(--card); border: 1px solid var(--line); border-radius: 10px; cursor: pointer; }
li img, .none { width: 100%; aspect-ratio: 1 / 2; object-fit: cover; object-position: top; border-radius: 6px; background: #fff; border: 1px solid var(--line); }
.none { display: grid; place-items: center; color: #5a6661; }
.path { font-weight: 600; overflow-wrap: anywhere; } .facts { color: var(--quiet); font-size: 13px; }
.cause { color: var(--bad); font-size: 13px; overflow-wrap: anywhere; }
.clean { color: var(--good); } .faulty, .blank { color: var(--warn); } .failed { color: var(--bad); }
dialog { width: min(900px, 94vw); max-height: 90vh; border: 0; border-radius: 14px; padding: 16px 20px; background: var(--card); color: var(--ink); }
dialog form { display: flex; justify-content: space-between; align-items: start; gap: 16px; }
dialog h3 { margin: 0; overflow-wrap: anywhere; } dialog h4 { margin: 12px 0 4px; }
dialog img { width: 300px; aspect-ratio: auto; float: inline-end; margin-inline-start: 16px; }
dialog form button { font: inherit; padding: 4px 14px; border-radius: 8px; border: 1px solid var(--line); background: none; color: inherit; }
pre { margin: 4px 0; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.4 ui-monospace, monospace; }
::backdrop { background: rgb(0 0 0 / 50%); }
[hidden] { display: none; }
`;

export const SHEET_SCRIPT = `
const cards = [...document.querySelectorAll('li[data-state]')];
const fits = (card, wanted) => wanted === 'all' || card.dataset.state === wanted || (wanted === 'missing' && 'missing' in card.dataset);
const apply = () => {
  const wanted = document.querySelector('input[name=state]:checked').value;
  for (const card of cards) card.hidden = !fits(card, wanted);
  for (const section of document.querySelectorAll('section'))
    section.hidden = !section.querySelector('li:not([hidden])');
};
document.querySelector('fieldset').addEventListener('change', apply);
for (const card of cards) {
  const button = card.querySelector('button');
  const dialog = card.querySelector('dialog');
  button.addEventListener('click', () => {
    const image = button.querySelector('img');
    if (image && !dialog.querySelector('img')) dialog.querySelector('form').after(image.cloneNode());
    dialog.showModal();
  });
}
document.addEventListener('keydown', (event) => {
  const button = document.activeElement?.closest('li > button');
  if (!button || document.querySelector('dialog[open]')) return;
  const shown = cards.filter((card) => !card.hidden && !card.closest('section').hidden);
  const at = shown.indexOf(button.parentElement);
  const top = button.getBoundingClientRect().top;
  const columns = shown.filter((card) => card.firstElementChild.getBoundingClientRect().top === top && card.parentElement === button.parentElement.parentElement).length;
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
  const next = step && shown[at + step];
  if (!next) return;
  event.preventDefault();
  next.querySelector('button').focus();
});
apply();
`;
