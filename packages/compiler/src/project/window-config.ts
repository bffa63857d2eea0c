// Window and page settings of either dialect → the neutral WindowConfig. Unknown keys are kept.
import type { Dialect, Json, JsonObject, WindowConfig } from '@atrium/protocol';
import type { Diagnostic } from '../diagnostic.ts';
import type { JsonFile } from './json-file.ts';

/** `my` names (my-dialect catalogue §2.2) → ours. Names that exist in both are not listed. */
const MY_KEYS: Record<string, keyof WindowConfig> = {
  defaultTitle: 'navigationBarTitleText',
  titleBarColor: 'navigationBarBackgroundColor',
  navigationBarFrontColor: 'navigationBarTextStyle',
  pullRefresh: 'enablePullDownRefresh',
};

const BOOLEANS = new Set([
  'enablePullDownRefresh',
  'homeButton',
  'disableScroll',
  'titlePenetrate',
  'allowsBounceVertical',
  'responsive',
  'showTitleLoading',
  'gestureBack',
  'component',
  'singlePage',
  'virtualHost',
  'addGlobalClass',
]);

const NUMBERS = new Set(['onReachBottomDistance']);

export function translateWindow(
  value: JsonObject,
  dialect: Dialect,
  json: JsonFile,
  at: (string | number)[],
  report: (d: Diagnostic) => void,
): WindowConfig & JsonObject {
  const result: JsonObject = {};
  const note = (key: string, message: string): void =>
    report({
      level: 'note',
      code: 'config-converted',
      file: json.file,
      ...json.at(...at, key),
      message,
    });
  for (const [key, raw] of Object.entries(value)) {
    const name = dialect === 'my' ? (MY_KEYS[key] ?? key) : key;
    // The neutral spelling wins when an author writes both.
    if (name !== key && value[name] !== undefined) continue;
    result[name] = convert(name, raw, (message) => note(key, message));
  }
  const color = result['navigationBarBackgroundColor'];
  if (dialect === 'my' && color !== undefined) {
    const hex = decimalColor(color);
    if (hex !== null) result['navigationBarBackgroundColor'] = hex;
  }
  return result as WindowConfig & JsonObject;
}

function convert(name: string, raw: Json, note: (message: string) => void): Json {
  if (BOOLEANS.has(name) && typeof raw === 'string') {
    const word = raw.toLowerCase();
    if (word === 'true' || word === 'yes' || word === 'false' || word === 'no') {
      // "YES"/"NO" is the documented spelling of `my`; quoted booleans are a common slip.
      if (word === 'true' || word === 'false') note(`"${name}" is a boolean, not a string.`);
      return word === 'true' || word === 'yes';
    }
  }
  if (NUMBERS.has(name) && typeof raw === 'string' && raw.trim() !== '' && Number.isFinite(+raw)) {
    note(`"${name}" is a number, not a string.`);
    return +raw;
  }
  return raw;
}

/** Old `my` projects give colours as decimal ARGB numbers or strings. */
function decimalColor(value: Json): string | null {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && /^\d{4,}$/.test(value)
        ? +value
        : null;
  return number === null ? null : `#${(number & 0xffffff).toString(16).padStart(6, '0')}`;
}
