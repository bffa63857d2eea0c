// <navigation-bar>: the element's attributes as a change of the host's bar.
import type { NavigationBarChange } from '@atrium/protocol';

const TIMINGS: Record<string, string> = {
  linear: 'linear',
  easeIn: 'ease-in',
  easeOut: 'ease-out',
  easeInOut: 'ease-in-out',
};

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

/** What the element says now; attributes it does not have leave the bar as it is. */
export function navigationBarChange(
  attributes: Record<string, unknown>,
): Omit<NavigationBarChange, 'pageId'> {
  const title = text(attributes['title']);
  const backgroundColor = text(attributes['background-color']);
  const frontColor = text(attributes['front-color']);
  const { loading } = attributes;
  const duration = Number(attributes['color-animation-duration'] ?? 0);
  const timing = TIMINGS[text(attributes['color-animation-timing-func']) ?? 'linear'] ?? 'linear';
  return {
    ...(title === undefined ? {} : { title }),
    ...(backgroundColor ? { backgroundColor } : {}),
    ...(frontColor ? { frontColor } : {}),
    ...(loading === undefined ? {} : { loading: loading === true || loading === '' }),
    ...(duration > 0 ? { animation: { duration, timing } } : {}),
  };
}
