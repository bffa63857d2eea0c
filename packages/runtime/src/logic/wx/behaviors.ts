// Behavior(): shared definitions, the built-in `wx://…` ones, and definition filters.
import type { ComponentSpace, GeneralBehavior } from 'glass-easel';
import type { ErrorSink } from '../context.ts';
import { componentParams, isOptions, objectOf, type Options } from './definition.ts';

type Filter = (fields: Options, filters: Filter[]) => void;

export interface Behaviors {
  /** What `Behavior()` returns. */
  define(options: unknown): GeneralBehavior;
  /** A definition's `behaviors`, with those programs name as strings; runs the filters on the definition. */
  resolve(definition: Options): GeneralBehavior[];
}

/** The built-in behaviors; their names are what `hasBehavior` is asked for. */
const BUILT_IN: Record<string, Options> = {
  'wx://form-field': { properties: { name: String, value: null } },
  'wx://form-field-group': {},
  'wx://form-field-button': { properties: { name: String } },
  'wx://component-export': {},
};

export function createBehaviors(space: ComponentSpace, errors: ErrorSink): Behaviors {
  const filters = new WeakMap<GeneralBehavior, { own: Filter | undefined; below: Filter[] }>();
  const builtIn = new Map<string, GeneralBehavior>();
  for (const [name, options] of Object.entries(BUILT_IN)) {
    const behavior = space.define(name).definition(componentParams(options, [])).registerBehavior();
    builtIn.set(name, behavior.general());
  }

  const resolve = (definition: Options): GeneralBehavior[] => {
    const found: GeneralBehavior[] = [];
    const given = definition['behaviors'];
    if (!Array.isArray(given)) return found;
    for (const one of given) {
      const behavior = typeof one === 'string' ? builtIn.get(one) : one;
      if (!isOptions(behavior) || !filters.has(behavior as unknown as GeneralBehavior)) {
        if (behavior) found.push(behavior as GeneralBehavior);
        continue;
      }
      const known = behavior as unknown as GeneralBehavior;
      const { own, below } = filters.get(known) ?? { own: undefined, below: [] };
      if (own) errors.guard('definitionFilter', () => own(definition, below));
      found.push(known);
    }
    return found;
  };

  return {
    define(options) {
      const given = { ...objectOf(options) };
      const used = Array.isArray(given['behaviors']) ? given['behaviors'] : [];
      const below = used.flatMap((one) => {
        const filter = isOptions(one)
          ? filters.get(one as unknown as GeneralBehavior)?.own
          : undefined;
        return filter ? [filter] : [];
      });
      const resolved = resolve(given);
      const builder = space.define().definition(componentParams(given, resolved));
      const behavior = builder.registerBehavior().general();
      const own = given['definitionFilter'];
      filters.set(behavior, {
        own: typeof own === 'function' ? (own as Filter) : undefined,
        below,
      });
      return behavior;
    },
    resolve,
  };
}
