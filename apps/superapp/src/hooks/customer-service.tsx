// Customer service of the demo (<button open-type="contact">, <contact-button>, wx.openCustomerServiceChat): a sheet that says
// which program asked, and what it sent along. Resolves when the user has closed it.
import { render } from 'preact';
import type { HostApiCaller, JsonObject } from '@atrium/host';
import { nameOf } from '../state/programs.ts';
import { say, words } from '../words/words.ts';
import { contactFacts, type ContactFact } from './contact-facts.ts';

export function customerService(caller: HostApiCaller, options: JsonObject): Promise<void> {
  const place = document.querySelector('.at-ui') ?? document.body;
  const dialog = document.createElement('dialog');
  dialog.className = 'chooser';
  dialog.setAttribute('aria-labelledby', 'contact-title');
  return new Promise((resolve) => {
    const close = (): void => {
      caller.signal.removeEventListener('abort', close);
      dialog.remove();
      resolve();
    };
    caller.signal.addEventListener('abort', close);
    // Escape, too.
    dialog.addEventListener('close', close);
    render(
      <Sheet name={nameOf(caller.appId)} facts={contactFacts(options)} close={close} />,
      dialog,
    );
    place.append(dialog);
    dialog.showModal();
  });
}

function Sheet({
  name,
  facts,
  close,
}: {
  name: string;
  facts: readonly ContactFact[];
  close: () => void;
}) {
  return (
    <div class="chooser-sheet">
      <h2 id="contact-title">{words.value['contact.title']}</h2>
      <p>{say('contact.hint', { name })}</p>
      {facts.length > 0 && (
        <ul class="card rows" aria-label={words.value['contact.sent']}>
          {facts.map((fact) => (
            <li key={fact.name} class="row">
              <span class="row-text">
                {fact.value}
                <small>{fact.name}</small>
              </span>
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="button" autofocus onClick={close}>
        {words.value['contact.close']}
      </button>
    </div>
  );
}
