// Over the page while sources do not compile: file, place, sentence, and what to do. Goes when they are mended.
import { render } from 'preact';
import type { Host } from '@atrium/host';
import { nameOf } from '../state/programs.ts';
import { say, words } from '../words/words.ts';
import { dismissFaults, openFaults, watchFaults, type BuildFault } from './build-faults.ts';

export function showFaults(host: Host): void {
  const place = document.createElement('div');
  document.body.append(place);
  render(<FaultOverlay />, place);
  watchFaults(host);
}

function FaultOverlay() {
  const list = openFaults.value;
  if (list.length === 0) return null;
  return (
    <section class="faults" role="alert" aria-label={words.value['dev.faults']}>
      <header>
        <h2>{say('dev.faults.count', { count: list.length })}</h2>
        <button type="button" class="text-button" onClick={dismissFaults}>
          {words.value['dev.faults.dismiss']}
        </button>
      </header>
      <ol>
        {list.map((fault) => (
          <li key={JSON.stringify(fault)}>
            <code>{placeOf(fault)}</code>
            <p>{fault.message}</p>
            {fault.fix && <p class="fault-fix">→ {fault.fix}</p>}
          </li>
        ))}
      </ol>
      <p class="fault-hint">{words.value['dev.faults.hint']}</p>
    </section>
  );
}

const placeOf = ({ appId, file, line, column }: BuildFault): string =>
  file === '' ? nameOf(appId) : `${nameOf(appId)} · ${file}:${line}:${column}`;
