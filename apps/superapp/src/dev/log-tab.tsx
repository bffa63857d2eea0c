// What programs wrote to their console, and their uncaught errors with source positions.
import { signal } from '@preact/signals';
import { Notice } from '../parts/notice.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { nameOf } from '../state/programs.ts';
import { words } from '../words/words.ts';
import { logLines, type LogLine } from './journey-model.ts';

const level = signal<'all' | 'errors'>('all');
const only = signal('');

export function LogTab() {
  const appIds = [...new Set(logLines.value.map((line) => line.appId))];
  const lines = logLines.value.filter(
    (line) =>
      (level.value === 'all' || line.level === 'error') &&
      (only.value === '' || line.appId === only.value),
  );
  return (
    <>
      <div class="log-bar">
        <Segmented
          label={words.value['dev.log.level']}
          value={level.value}
          options={[
            { value: 'all', label: words.value['dev.log.all'] },
            { value: 'errors', label: words.value['dev.log.errors'] },
          ]}
          change={(value) => (level.value = value)}
        />
        <select
          aria-label={words.value['dev.log.program']}
          value={only.value}
          onChange={(event) => (only.value = event.currentTarget.value)}
        >
          <option value="">{words.value['dev.log.everyone']}</option>
          {appIds.map((appId) => (
            <option key={appId} value={appId}>
              {nameOf(appId)}
            </option>
          ))}
        </select>
        <button type="button" class="text-button" onClick={() => (logLines.value = [])}>
          {words.value['dev.clear']}
        </button>
      </div>
      {lines.length === 0 ? (
        <Notice
          icon="code"
          title={words.value['dev.log.none']}
          hint={words.value['dev.log.none.hint']}
        />
      ) : (
        <div role="log" aria-label={words.value['dev.tab.log']}>
          <ol class="log">
            {lines.map((line) => (
              <Line key={line.key} line={line} />
            ))}
          </ol>
        </div>
      )}
    </>
  );
}

function Line({ line }: { line: LogLine }) {
  return (
    <li data-level={line.level}>
      <span class="log-meta">
        <time>{new Date(line.time).toTimeString().slice(0, 8)}</time>
        <bdi>{nameOf(line.appId)}</bdi>
        <span class="log-level">{line.level}</span>
      </span>
      <span class="log-text">{line.text}</span>
      {line.stack && (
        <details>
          <summary>{words.value['dev.log.stack']}</summary>
          <pre>{line.stack}</pre>
        </details>
      )}
    </li>
  );
}
