// What stands around the device on a desktop: the name of the house and a few switches.
import { developer, locale, shortcuts, theme, themeChoice } from '../state/settings.ts';
import { Icon } from '../parts/icon.tsx';
import { words } from '../words/words.ts';

export function Desk() {
  return (
    <>
      <header class="desk-head">
        <p class="wordmark">
          <Icon name="arch" size={28} />
          {words.value['app.name']}
        </p>
        <div class="desk-tools">
          <button
            type="button"
            class="tool"
            aria-label={words.value['desk.language']}
            onClick={() => (locale.value = locale.value === 'zh' ? 'en' : 'zh')}
          >
            <Icon name="globe" size={20} />
            <span aria-hidden="true">{locale.value === 'zh' ? 'EN' : '中'}</span>
          </button>
          <button
            type="button"
            class="tool"
            aria-label={words.value['desk.theme']}
            onClick={() => (themeChoice.value = theme.value === 'dark' ? 'light' : 'dark')}
          >
            <Icon name={theme.value === 'dark' ? 'sun' : 'moon'} size={20} />
          </button>
          <button
            type="button"
            class="tool"
            aria-label={words.value['desk.developer']}
            aria-pressed={developer.value}
            onClick={() => (developer.value = !developer.value)}
          >
            <Icon name="code" size={20} />
          </button>
        </div>
      </header>
      <div class="desk-intro">
        <p class="headline">{words.value['app.tagline']}</p>
        <p>{words.value['app.intro']}</p>
        {shortcuts.value && (
          <dl class="keys">
            <Key keys="/" what={words.value['desk.hint.search']} />
            <Key keys="H" what={words.value['desk.hint.home']} />
            <Key keys="D" what={words.value['desk.hint.developer']} />
          </dl>
        )}
      </div>
    </>
  );
}

function Key({ keys, what }: { keys: string; what: string }) {
  return (
    <div>
      <dt>
        <kbd>{keys}</kbd>
      </dt>
      <dd>{what}</dd>
    </div>
  );
}
