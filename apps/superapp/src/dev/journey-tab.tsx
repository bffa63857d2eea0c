// The journey live: who is open, who opened whom, and every hop with what crossed.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProgramIcon } from '../parts/program-icon.tsx';
import { DialectBadge } from '../parts/dialect-badge.tsx';
import { nameOf, programById } from '../state/programs.ts';
import { say, words } from '../words/words.ts';
import { hops, journeyView, type SeatView } from './journey-model.ts';
import { HopRow } from './hop-row.tsx';

const now = signal(performance.now());

export function JourneyTab() {
  useEffect(() => {
    const timer = setInterval(() => (now.value = performance.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const { seats, background, pending } = journeyView.value;
  return (
    <>
      <section aria-labelledby="dev-now">
        <h3 id="dev-now">{words.value['dev.now']}</h3>
        {seats.length === 0 && background.length === 0 && pending === null ? (
          <Notice
            icon="arch"
            title={words.value['dev.nothing']}
            hint={words.value['dev.nothing.hint']}
          />
        ) : (
          <ol class="seats">
            {pending !== null && (
              <li class="seat seat-pending">
                <span class="seat-card">
                  <span class="spinner" aria-hidden="true" />
                  <span class="row-text">
                    {nameOf(pending)}
                    <small>{words.value['dev.state.starting']}</small>
                  </span>
                </span>
              </li>
            )}
            {seats.toReversed().map((seat, i) => (
              <Seat key={seat.key} seat={seat} opener={seats[seats.length - 2 - i]} />
            ))}
            <li class="seat seat-home">
              <span class="seat-card">
                <Icon name="home" size={18} />
                {words.value['dev.home']}
                {seats.length === 0 && (
                  <span class="state" data-state="front">
                    {words.value['dev.state.front']}
                  </span>
                )}
              </span>
            </li>
          </ol>
        )}
      </section>
      {background.length > 0 && (
        <section aria-labelledby="dev-background">
          <h3 id="dev-background">{words.value['dev.background']}</h3>
          <ul class="seats seats-loose">
            {background.map((seat) => (
              <Seat key={seat.key} seat={seat} opener={undefined} />
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="dev-hops">
        <div class="dev-section-head">
          <h3 id="dev-hops">{words.value['dev.hops']}</h3>
          {hops.value.length > 0 && (
            <button type="button" class="text-button" onClick={() => (hops.value = [])}>
              {words.value['dev.clear']}
            </button>
          )}
        </div>
        {hops.value.length === 0 ? (
          <p class="dim">{words.value['dev.hops.none']}</p>
        ) : (
          <ol class="hops" aria-live="polite" aria-relevant="additions">
            {hops.value.map((hop) => (
              <HopRow key={hop.key} hop={hop} />
            ))}
          </ol>
        )}
      </section>
    </>
  );
}

function Seat({ seat, opener }: { seat: SeatView; opener: SeatView | undefined }) {
  const program = programById.value.get(seat.appId);
  const time = seat.hiddenAt === null ? '' : duration(now.value - seat.hiddenAt);
  return (
    <li class="seat" data-state={seat.state} data-app={seat.appId}>
      <div class="seat-card">
        {program && <ProgramIcon program={program} size={36} />}
        <div class="row-text">
          <span class="program-name">
            <bdi>{nameOf(seat.appId)}</bdi>
            {program && <DialectBadge dialect={program.dialect} />}
            {seat.envVersion !== 'release' && <span class="kind">{seat.envVersion}</span>}
          </span>
          <small class="mono">{seat.path || '—'}</small>
          {opener && <small>{say('dev.openedBy', { name: nameOf(opener.appId) })}</small>}
        </div>
        <span class="state" data-state={seat.state}>
          {say(`dev.state.${seat.state}`, { time })}
        </span>
      </div>
    </li>
  );
}

/** 7 s, 2:05 */
function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return seconds < 60
    ? `${seconds} s`
    : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
