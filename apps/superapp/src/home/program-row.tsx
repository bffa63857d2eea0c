// One program of the list.
import type { ProgramInfo } from '@atrium/host';
import { openProgram, prepareProgram, preloadProgram } from '../host/open.ts';
import { DialectBadge } from '../parts/dialect-badge.tsx';
import { ProgramIcon } from '../parts/program-icon.tsx';
import { opening } from '../state/programs.ts';
import { locale } from '../state/settings.ts';
import { words } from '../words/words.ts';

export function ProgramRow({ program, scene }: { program: ProgramInfo; scene: number }) {
  const busy = opening.value === program.appId;
  return (
    <li>
      <button
        type="button"
        class="program-row"
        data-app={program.appId}
        aria-busy={busy}
        onPointerEnter={(pointer) => preloadProgram(program.appId, pointer)}
        onPointerDown={(press) => prepareProgram(program.appId, press)}
        onClick={() => void openProgram(program.appId, scene)}
      >
        <ProgramIcon program={program} size={48} />
        <span class="program-text">
          <span class="program-name">
            <bdi>{program.name[locale.value]}</bdi>
            <DialectBadge dialect={program.dialect} />
          </span>
          <span class="program-about">
            {busy ? words.value['home.opening'] : program.description[locale.value]}
          </span>
        </span>
        {busy && <span class="spinner" aria-hidden="true" />}
      </button>
    </li>
  );
}
