// A program's icon; until it has loaded, and when it cannot be, a letter on a colour of the program's own.
import { useState } from 'preact/hooks';
import type { ProgramInfo } from '@atrium/host';
import { locale } from '../state/settings.ts';

/** Dark enough for white letters. */
const COLOURS = [
  '#0b6b5b',
  '#8a4b12',
  '#2f5aa8',
  '#8c3a62',
  '#4f6420',
  '#5b4a9c',
  '#a23b28',
  '#2a6a80',
];

const colourOf = (appId: string): string => {
  let hash = 0;
  for (let i = 0; i < appId.length; i++) hash = (Math.imul(hash, 31) + appId.charCodeAt(i)) | 0;
  return COLOURS[Math.abs(hash) % COLOURS.length] ?? '#0b6b5b';
};

const letterOf = (name: string): string => {
  const first = new Intl.Segmenter().segment(name.trim())[Symbol.iterator]().next();
  return first.done ? '' : first.value.segment.toLocaleUpperCase();
};

export function ProgramIcon({ program, size }: { program: ProgramInfo; size: number }) {
  const [failed, setFailed] = useState(false);
  const [loaded, setLoaded] = useState(false);
  const usesImage = program.icon !== '' && !failed;
  return (
    <span
      class="program-icon"
      style={{
        '--size': `${size}px`,
        background: loaded ? 'none' : colourOf(program.appId),
      }}
      aria-hidden="true"
    >
      {!loaded && letterOf(program.name[locale.value])}
      {usesImage && (
        <img
          src={program.icon}
          alt=""
          decoding="async"
          draggable={false}
          onLoad={() => setLoaded(true)}
          onError={() => setFailed(true)}
        />
      )}
    </span>
  );
}
