// A row of icons: recently used, favourites. A dot marks the programs that are still alive.
import { useId } from 'preact/hooks';
import type { ProgramInfo } from '@atrium/host';
import { journeyView } from '../dev/journey-model.ts';
import { openProgram, prepareProgram, preloadProgram } from '../host/open.ts';
import { ProgramIcon } from '../parts/program-icon.tsx';
import { opening } from '../state/programs.ts';
import { locale } from '../state/settings.ts';
import { words } from '../words/words.ts';

export function ProgramStrip({
  title,
  programs,
  scene,
}: {
  title: string;
  programs: readonly ProgramInfo[];
  scene: number;
}) {
  const id = useId();
  if (programs.length === 0) return null;
  const { seats, background } = journeyView.value;
  const alive = new Set([...seats, ...background].map((it) => it.appId));
  return (
    <section aria-labelledby={id}>
      <div class="section-head">
        <h2 id={id}>{title}</h2>
      </div>
      <ul class="strip">
        {programs.map((program) => (
          <li key={program.appId}>
            <button
              type="button"
              aria-busy={opening.value === program.appId}
              onPointerEnter={(pointer) => preloadProgram(program.appId, pointer)}
              onPointerDown={(press) => prepareProgram(program.appId, press)}
              onClick={() => void openProgram(program.appId, scene)}
            >
              <ProgramIcon program={program} size={56} />
              <span class="strip-name">
                {alive.has(program.appId) && (
                  <>
                    <span class="alive" aria-hidden="true" />
                    <span class="sr-only">{words.value['home.alive']}</span>
                  </>
                )}
                {program.name[locale.value]}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
