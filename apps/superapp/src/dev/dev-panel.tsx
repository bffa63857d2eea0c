// The developer panel: a drawer beside the device on a desktop, a sheet over it on a phone.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { developer } from '../state/settings.ts';
import { words } from '../words/words.ts';
import { JourneyTab } from './journey-tab.tsx';
import { LogTab } from './log-tab.tsx';
import { logLines } from './journey-model.ts';

const TABS = ['journey', 'log'] as const;
type Tab = (typeof TABS)[number];
const tab = signal<Tab>('journey');

export function DevPanel() {
  const open = developer.value;
  useEffect(() => {
    document.documentElement.toggleAttribute('data-developer', open);
  }, [open]);
  if (!open) return null;
  const errors = logLines.value.filter((line) => line.level === 'error').length;
  return (
    <section class="dev" aria-label={words.value['dev.title']}>
      <header class="dev-head">
        <h2>
          <Icon name="code" size={20} />
          {words.value['dev.title']}
        </h2>
        <button
          type="button"
          class="icon-button"
          aria-label={words.value['dev.close']}
          onClick={() => (developer.value = false)}
        >
          <Icon name="close" size={20} />
        </button>
      </header>
      <div class="dev-tabs" role="tablist" aria-label={words.value['dev.title']}>
        {TABS.map((id) => (
          <button
            key={id}
            id={`dev-tab-${id}`}
            type="button"
            role="tab"
            aria-selected={tab.value === id}
            aria-controls="dev-tab-panel"
            tabIndex={tab.value === id ? 0 : -1}
            onClick={() => (tab.value = id)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
              event.preventDefault();
              tab.value = id === 'journey' ? 'log' : 'journey';
              document.getElementById(`dev-tab-${tab.value}`)?.focus();
            }}
          >
            {words.value[`dev.tab.${id}`]}
            {id === 'log' && errors > 0 && <span class="count">{errors}</span>}
          </button>
        ))}
      </div>
      <div
        id="dev-tab-panel"
        class="dev-body"
        role="tabpanel"
        aria-labelledby={`dev-tab-${tab.value}`}
        tabIndex={0}
      >
        {tab.value === 'journey' ? <JourneyTab /> : <LogTab />}
      </div>
    </section>
  );
}
