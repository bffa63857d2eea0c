// Opens a link, a scheme or the text of a QR code: pasted, typed, or read from a picture.
import { signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { openLink } from '../host/open.ts';
import { Icon } from '../parts/icon.tsx';
import { programList } from '../state/programs.ts';
import { say, words } from '../words/words.ts';
import { canReadCodes, readCode } from './read-code.ts';

const text = signal('');
const problem = signal('');
const busy = signal(false);

async function go(): Promise<void> {
  const link = text.value.trim();
  if (link === '' || busy.value) return;
  problem.value = '';
  busy.value = true;
  const reason = await openLink(link);
  busy.value = false;
  problem.value = reason === null ? '' : say('open.failed', { reason });
}

async function openPicture(file: Blob): Promise<void> {
  const code = await readCode(file);
  if (code === null) {
    problem.value = words.value['open.noCode'];
    return;
  }
  text.value = code;
  await go();
}

export function OpenPage() {
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <div class="page">
      <header class="page-head">
        <h1>{words.value['open.title']}</h1>
        <p>{words.value['open.hint']}</p>
      </header>
      <form
        class="card open-form"
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <textarea
          ref={field}
          rows={4}
          aria-label={words.value['open.field']}
          aria-describedby="open-problem"
          aria-invalid={problem.value !== ''}
          placeholder={words.value['open.placeholder']}
          spellcheck={false}
          autocomplete="off"
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
            problem.value = '';
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            void go();
          }}
        />
        <p id="open-problem" class="problem" role="alert">
          {problem.value}
        </p>
        <div class="actions">
          {canReadCodes && <PictureButton />}
          <button type="submit" class="button primary" disabled={text.value.trim() === ''}>
            {busy.value ? (
              <span class="spinner" aria-hidden="true" />
            ) : (
              <Icon name="arrow" size={20} />
            )}
            {words.value['open.go']}
          </button>
        </div>
      </form>
      <Examples
        choose={(link) => {
          text.value = link;
          problem.value = '';
          field.current?.focus();
        }}
      />
    </div>
  );
}

function PictureButton() {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) void openPicture(file);
        }}
      />
      <button type="button" class="button" onClick={() => picker.current?.click()}>
        <Icon name="picture" size={20} />
        {words.value['open.picture']}
      </button>
    </>
  );
}

/** Links to programs that are really installed. */
function Examples({ choose }: { choose: (link: string) => void }) {
  const programs = programList.value.state === 'ready' ? programList.value.programs : [];
  const my = programs.find((it) => it.dialect === 'my');
  const wx = programs.find((it) => it.dialect === 'wx');
  const scheme =
    my &&
    `alipays://platformapi/startapp?appId=${my.appId}&query=${encodeURIComponent('from=scheme')}`;
  const examples = [
    scheme && { label: words.value['open.example.scheme'], link: scheme },
    wx && { label: words.value['open.example.link'], link: `${location.origin}/?open=${wx.appId}` },
    scheme && {
      label: words.value['open.example.https'],
      link: `https://ds.alipay.com/?scheme=${encodeURIComponent(scheme)}`,
    },
  ].filter((it) => it !== undefined && it !== '');
  if (examples.length === 0) return null;
  return (
    <section aria-labelledby="open-examples">
      <div class="section-head">
        <h2 id="open-examples">{words.value['open.examples']}</h2>
      </div>
      <ul class="card rows">
        {examples.map(({ label, link }) => (
          <li key={link}>
            <button type="button" class="row" onClick={() => choose(link)}>
              <span class="row-text">
                {label}
                <small class="mono">{link}</small>
              </span>
              <Icon name="chevron" size={18} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
