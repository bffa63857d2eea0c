// Puts the parts into the page and starts the host.
import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { Desk } from './desk/desk.tsx';
import { installShortcuts } from './desk/shortcuts.ts';
import { DevPanel } from './dev/dev-panel.tsx';
import { HomeShell } from './home/home-shell.tsx';
import { startHost } from './host/start.ts';
import { Notice } from './parts/notice.tsx';
import { locale, theme } from './state/settings.ts';
import { words } from './words/words.ts';

const startFailed = signal(false);

export function mount(): void {
  effect(() => {
    document.documentElement.lang = locale.value === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.dataset['theme'] = theme.value;
  });
  const home = document.createElement('div');
  home.className = 'home-root';
  render(<Home />, home);
  render(<Desk />, place('desk'));
  render(<DevPanel />, place('dev'));
  installShortcuts();
  const stage = place('stage');
  void startHost(stage, home).catch((error: unknown) => {
    console.error(error);
    startFailed.value = true;
    // Without a host there is no device either: the page itself carries the message.
    if (!home.isConnected) stage.append(home);
  });
}

function Home() {
  if (!startFailed.value) return <HomeShell />;
  return (
    <Notice
      icon="cloudOff"
      title={words.value['start.failed']}
      hint={words.value['start.failed.hint']}
    >
      <button type="button" class="button primary" onClick={() => location.reload()}>
        {words.value['start.retry']}
      </button>
    </Notice>
  );
}

function place(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no #${id}`);
  return element;
}
