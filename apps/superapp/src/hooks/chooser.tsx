// A sheet of the super app over the device: the user picks one of a few demo things for a program that asked.
import { render } from 'preact';
import type { HostApiCaller } from '@atrium/host';
import { nameOf } from '../state/programs.ts';
import { say, words, type Words } from '../words/words.ts';

export interface Choice<T> {
  label: string;
  detail: string;
  value: T;
}

/** Null: cancelled, or the program ended meanwhile. */
export function choose<T>(
  caller: HostApiCaller,
  title: keyof Words,
  choices: readonly Choice<T>[],
): Promise<T | null> {
  // Inside the host's own element: it knows where the device is on the screen.
  const place = document.querySelector('.at-ui') ?? document.body;
  const dialog = document.createElement('dialog');
  dialog.className = 'chooser';
  dialog.setAttribute('aria-labelledby', 'chooser-title');
  return new Promise((resolve) => {
    const close = (value: T | null): void => {
      caller.signal.removeEventListener('abort', cancel);
      dialog.remove();
      resolve(value);
    };
    const cancel = (): void => close(null);
    caller.signal.addEventListener('abort', cancel);
    dialog.addEventListener('close', cancel);
    render(<Sheet caller={caller} title={title} choices={choices} close={close} />, dialog);
    place.append(dialog);
    dialog.showModal();
  });
}

function Sheet<T>({
  caller,
  title,
  choices,
  close,
}: {
  caller: HostApiCaller;
  title: keyof Words;
  choices: readonly Choice<T>[];
  close: (value: T | null) => void;
}) {
  return (
    <div class="chooser-sheet">
      <h2 id="chooser-title">{words.value[title]}</h2>
      <p>{say('choose.hint', { name: nameOf(caller.appId) })}</p>
      <ul class="card rows">
        {choices.map((choice, index) => (
          <li key={choice.label}>
            <button
              type="button"
              class="row"
              autofocus={index === 0}
              onClick={() => close(choice.value)}
            >
              <span class="row-text">
                {choice.label}
                <small>{choice.detail}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="button" onClick={() => close(null)}>
        {words.value['choose.cancel']}
      </button>
    </div>
  );
}
