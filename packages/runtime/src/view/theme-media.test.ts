import { expect, it } from 'vitest';
import { withTheme } from './theme-media.ts';

const css =
  '@media (prefers-color-scheme: dark) and (min-width: 300px){a{b:c}}@media (PREFERS-COLOR-SCHEME:light){d{e:f}}';

it('a colour scheme condition becomes one that holds or does not, whatever it is combined with', () => {
  expect(withTheme(css, 'dark')).toBe(
    '@media (min-width:0) and (min-width: 300px){a{b:c}}@media (max-width:0){d{e:f}}',
  );
  expect(withTheme(css, 'light')).toBe(
    '@media (max-width:0) and (min-width: 300px){a{b:c}}@media (min-width:0){d{e:f}}',
  );
});

it('styles that do not ask stay as they are', () => {
  expect(withTheme('a{color:red}', 'dark')).toBe('a{color:red}');
});
