// A choice of a few, all visible: a radio group that looks like one control, or as chips in a row that scrolls.
import { useId } from 'preact/hooks';

export interface SegmentedProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  change: (value: T) => void;
  look?: 'segmented' | 'chips';
}

export function Segmented<T extends string>({
  label,
  value,
  options,
  change,
  look = 'segmented',
}: SegmentedProps<T>) {
  const name = useId();
  return (
    <div class={look} role="radiogroup" aria-label={label}>
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
