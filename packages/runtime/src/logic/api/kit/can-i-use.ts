// canIUse: true only for what works here. Schemas of both dialects: `api`, `api.object.param.value`, `api.return.field`,
// `api.success.field`, `api.callback.field`, `Interface.member`, `component`, `component.attribute.value`.
import { loaded, type ApiEntry, type MainTable } from './method.ts';
import { parameterNames } from './parameters.ts';

export interface ComponentNames {
  /** Tag → attributes (with their values after `=`) and events. */
  attributes(tag: string): Map<string, string[]> | undefined;
}

/** What canIUse knows besides APIs. */
export interface OtherNames {
  components: ComponentNames;
  /** Names that are no API and no component: `component2`, `page.events.onBack`. */
  features: readonly string[];
  /** Interface → members, for `SocketTask.close`. */
  interfaces: Record<string, readonly string[]>;
}

export interface CanIUseOptions {
  table: MainTable;
  readonly offers: (capability: string) => boolean;
  /** Asked for when a schema names no API. */
  readonly others: () => OtherNames;
}

const PARAMETER_WORDS = ['object', 'param', 'params'];
const RESULT_WORDS = ['return', 'success', 'callback', 'complete'];

const works = (entry: ApiEntry, offers: CanIUseOptions['offers']): boolean =>
  entry.kind !== 'absent' && (entry.needs === undefined || offers(entry.needs));

export function createCanIUse(options: CanIUseOptions): (schema: unknown) => boolean {
  const { table, offers, others } = options;
  const entryOf = (name: string): ApiEntry | undefined =>
    Object.hasOwn(table, name) && table[name] ? loaded(table[name]) : undefined;

  const api = (entry: ApiEntry, rest: string[]): boolean => {
    if (!works(entry, offers)) return false;
    const [word, name, ...deeper] = rest;
    if (word === undefined) return true;
    if (entry.kind === 'value') {
      const { value } = entry;
      return typeof value === 'object' && value !== null && word in value;
    }
    if (entry.kind === 'absent') return false;
    const callbacks = entry.kind === 'method' ? ['success', 'fail', 'complete'] : [];
    if (PARAMETER_WORDS.includes(word))
      return (
        deeper.length === 0 &&
        (name === undefined || [...parameterNames(entry.params), ...callbacks].includes(name))
      );
    if (RESULT_WORDS.includes(word))
      return deeper.length === 0 && (name === undefined || entry.gives.split(' ').includes(name));
    return false;
  };

  const component = (tag: string, [attribute, value, ...deeper]: string[]): boolean => {
    const attributes = others().components.attributes(tag);
    if (!attributes || deeper.length > 0) return false;
    if (attribute === undefined) return true;
    const values = attributes.get(attribute);
    if (!values) return false;
    return value === undefined || values.includes(value);
  };

  return (schema) => {
    if (typeof schema !== 'string') return false;
    // Programs write `wx.createX()` as well.
    const name = schema.replace(/^(?:wx|my)\./, '').replace(/\(\)$/, '');
    if (name === '') return false;
    const parts = name.split('.');
    const [head = '', ...rest] = parts;
    // Longest API name first: `ap.openURL.object.url`.
    for (let length = Math.min(2, parts.length); length > 0; length--) {
      const entry = entryOf(parts.slice(0, length).join('.'));
      if (entry) return api(entry, parts.slice(length));
    }
    const { features, interfaces } = others();
    if (features.includes(name)) return true;
    const members = Object.hasOwn(interfaces, head) ? interfaces[head] : undefined;
    if (members) return rest.length === 0 || (rest.length === 1 && members.includes(rest[0] ?? ''));
    return component(head, rest);
  };
}
