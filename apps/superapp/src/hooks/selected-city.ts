// The city the demo shows its user offers of (my.ap.getMainSelectedCity): where the demo's user lives, chosen by nobody.
import type { SelectedCity } from '@atrium/host';
import { demoAddresses } from './demo-places.ts';

const since = Date.now();

export function selectedCity(): SelectedCity | null {
  const home = demoAddresses[0];
  if (!home) return null;
  // A district's number begins with that of its city.
  const code = `${home.nationalCode.slice(0, 4)}00`;
  return { name: home.city, code, mainland: true, chosen: false, since };
}
