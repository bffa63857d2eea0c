// One line of the journal: a hop with its scene, referrer and data, a refusal, or an end.
import type { ComponentChildren } from 'preact';
import type { JournalEntry } from '@atrium/host';
import { Icon } from '../parts/icon.tsx';
import { ProgramIcon } from '../parts/program-icon.tsx';
import { nameOf, programById } from '../state/programs.ts';
import { say, words, type Words } from '../words/words.ts';
import type { HopView } from './journey-model.ts';

type Hop = Extract<JournalEntry, { kind: 'hop' }>;

export function HopRow({ hop }: { hop: HopView }) {
  const { entry } = hop;
  return (
    <li class="hop" data-kind={entry.kind}>
      <time class="mono">{clock(hop.time)}</time>
      {entry.kind === 'hop' ? (
        <HopBody hop={hop} entry={entry} />
      ) : entry.kind === 'refused' ? (
        <div class="hop-main">
          <Way from={entry.from} to={entry.to} />
          <p class="bad">{say('dev.hop.refused', { reason: entry.refusal.code })}</p>
        </div>
      ) : entry.kind === 'first-render' ? (
        <div class="hop-main">
          <p class="dim">
            <bdi>{nameOf(entry.appId)}</bdi> ·{' '}
            {say('dev.hop.first', { ms: Math.round(entry.afterMs) })}
          </p>
        </div>
      ) : (
        <div class="hop-main">
          <p class="dim">
            <bdi>{nameOf(entry.appId)}</bdi> · {say('dev.hop.ended', { reason: entry.why })}
          </p>
        </div>
      )}
    </li>
  );
}

function HopBody({ hop, entry }: { hop: HopView; entry: Hop }) {
  const data = hop.extraData === undefined ? null : JSON.stringify(hop.extraData, null, 2);
  return (
    <div class="hop-main">
      <Way from={entry.from} to={entry.to} start={entry.start} />
      <dl class="facts">
        {entry.scene !== null && (
          <Fact name={words.value['dev.hop.scene']}>
            <b class="mono">{entry.scene}</b> {sceneName(entry.scene)}
          </Fact>
        )}
        {entry.path !== null && (
          <Fact name={words.value['dev.hop.path']}>
            <span class="mono">{entry.path || '—'}</span>
          </Fact>
        )}
        {hop.query && Object.keys(hop.query).length > 0 && (
          <Fact name={words.value['dev.hop.query']}>
            <span class="mono">{JSON.stringify(hop.query)}</span>
          </Fact>
        )}
        {entry.referrer !== null && (
          <Fact name={words.value['dev.hop.referrer']}>
            <span class="mono">{entry.referrer}</span>
          </Fact>
        )}
        {entry.referrer !== null && (
          <Fact name={words.value['dev.hop.data']}>
            {data ? (
              <details>
                <summary class="mono">{preview(data, entry.dataBytes)}</summary>
                <pre class="mono">{data}</pre>
              </details>
            ) : (
              <span class="dim">
                {entry.dataBytes > 0 ? `${entry.dataBytes} B` : words.value['dev.hop.noData']}
              </span>
            )}
          </Fact>
        )}
      </dl>
    </div>
  );
}

function Way({
  from,
  to,
  start,
}: {
  from: string | null;
  to: string | null;
  start?: Hop['start'];
}) {
  return (
    <p class="way">
      <Stop appId={from} />
      <Icon name="arrow" size={16} />
      <Stop appId={to} />
      {start && (
        <span class="start" data-start={start}>
          {words.value[`dev.hop.${start}`]}
        </span>
      )}
    </p>
  );
}

function Stop({ appId }: { appId: string | null }) {
  const program = appId === null ? undefined : programById.value.get(appId);
  return (
    <span class="stop">
      {program ? <ProgramIcon program={program} size={20} /> : <Icon name="home" size={16} />}
      <bdi>{appId === null ? words.value['dev.home'] : nameOf(appId)}</bdi>
    </span>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function sceneName(scene: number): string {
  const key = `scene.${scene}`;
  return Object.hasOwn(words.value, key) ? words.value[key as keyof Words] : '';
}

const PREVIEW_CHARS = 44;
const preview = (json: string, bytes: number): string => {
  const line = json.replace(/\s+/g, ' ');
  return `${line.length > PREVIEW_CHARS ? `${line.slice(0, PREVIEW_CHARS)}…` : line} · ${bytes} B`;
};

const clock = (time: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(time);
