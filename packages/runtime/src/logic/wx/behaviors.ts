// Behavior(): shared definitions, the built-in `wx://…` ones, and definition filters.
import { ComponentSpace, type GeneralBehavior } from 'glass-easel';
import type { ErrorSink } from '../context.ts';
import { componentParams, isOptions, objectOf, type Options } from './definition.ts';

type Filter = (fields: Options, filters: Filter[]) => void;

export interface Behaviors {
  /** What `Behavior()` returns. */
  define(options: unknown): GeneralBehavior;
  /** A definition's `behaviors`, with those programs name as strings; runs the filters on the definition. */
  resolve(definition: Options): GeneralBehavior[];
}

/** The built-in behaviors, named below `wx://`: `hasBehavior` is asked for them by those names. */
const BUILT_IN: Record<string, Options> = {
  'form-field': { properties: { name: String, value: null } },
  'form-field-group': {},
  'form-field-button': { properties: { name: String } },
  'component-export': {},
};

export function createBehaviors(space: ComponentSpace, errors: ErrorSink): Behaviors {
  const filters = new WeakMap<GeneralBehavior, { own: Filter | undefined; below: Filter[] }>();
  const builtIn = new ComponentSpace();
  for (const [name, options] of Object.entries(BUILT_IN))
    builtIn.define(name).definition(componentParams(options, [])).registerBehavior();
  space.importSpace('wx://', builtIn, true);

  const resolve = (definition: Options): GeneralBehavior[] => {
    const found: GeneralBehavior[] = [];
    const given = definition['behaviors'];
    if (!Array.isArray(given)) return found;
    for (const one of given) {
      const behavior = typeof one === 'string' ? space.getBehaviorByUrl(one, '') : one;
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
