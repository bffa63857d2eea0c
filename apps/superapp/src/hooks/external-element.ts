// <external-element type="stars"> in the demo: five stars of the super app on a page of a program. A touch tells the program
// `{stars}`; the program sets them with `call({stars})`. A real super app has players, tickets or maps of its own.
import type { ExternalElement, ExternalElementPlace, HostApiCaller } from '@atrium/host';
import { say, words } from '../words/words.ts';

const COUNT = 5;

export async function externalElement(
  _caller: HostApiCaller,
  { type, box, tell }: ExternalElementPlace,
): Promise<ExternalElement | null> {
  if (type !== 'stars') return null;
  let stars = 0;
  box.classList.add('stars');
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', words.value['stars.title']);
  const buttons = Array.from({ length: COUNT }, (_, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.setAttribute('aria-label', say('stars.give', { count: String(index + 1) }));
    button.addEventListener('click', () => {
      show(index + 1);
      tell({ stars });
    });
    return button;
  });
  const show = (count: number): void => {
    stars = count;
    buttons.forEach((button, index) => {
      button.textContent = index < count ? '★' : '☆';
      button.setAttribute('aria-pressed', String(index < count));
    });
  };
  show(0);
  box.append(...buttons);
  return {
    call({ stars: wanted }) {
      if (typeof wanted === 'number') show(Math.min(COUNT, Math.max(0, Math.round(wanted))));
      return { stars };
    },
  };
}
