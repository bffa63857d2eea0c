// A choice of many in one row that scrolls: a radio group, each a chip of its own.
import { useId } from 'preact/hooks';
import type { SegmentedProps } from './segmented.tsx';

export function Chips<T extends string>({ label, value, options, change }: SegmentedProps<T>) {
  const name = useId();
  return (
    <div class="chips" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => change(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
