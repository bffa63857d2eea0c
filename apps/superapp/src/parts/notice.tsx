// An empty or failed place: what happened, why, and the way on.
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export function Notice({
  icon,
  title,
  hint,
  children,
}: {
  icon: IconName;
  title: string;
  hint: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="notice" role="status">
      <span class="notice-mark">
        <Icon name={icon} size={30} />
      </span>
      <strong>{title}</strong>
      <p>{hint}</p>
      {children}
    </div>
  );
}
