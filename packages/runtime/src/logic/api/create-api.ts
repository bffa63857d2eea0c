// The object a program finds as `wx` or `my`, and the little the logic core needs of this layer besides.
import { dialects } from '#dialects';
import type { LogicContext } from '../context.ts';
import type { Bytes } from './core/bytes.ts';
import { createNavigatorTap, type NavigatorTap } from './core/navigator-tap.ts';
import type { OpenTypeTap } from './core/open-types.ts';
import { createKit, type Kit } from './kit/kit.ts';
import { loaded, type ApiTable } from './kit/method.ts';
import { buildObject } from './kit/object.ts';

export interface ProgramApi {
  /** `wx` or `my`: plain and extensible, one per program. */
  readonly api: Record<string, unknown>;
  /** A tapped `<navigator>`: routes, jumps or ends; says which event the element emits (rules A27, A28). */
  readonly navigatorTap: NavigatorTap;
  /** A tapped button with `open-type`. */
  readonly openTypeTap: OpenTypeTap;
  /** A file the view asks for by the name the program used; null when there is none. */
  readFile(src: string): Promise<{ mime: string; bytes: Bytes } | null>;
  /** What requirePlugin answers for a plugin that is not in the package: modules take it apart while they load. */
  plugin(name: string): object;
  /** Every entry by name, with those of the second script: the conformance list is made from it. */
  readonly table: ApiTable;
}

export function createApi(context: LogicContext, parts = dialects[context.dialect]): ProgramApi {
  const kit = createKit(context);
  answerShareMenu(kit);
  let openTypes: OpenTypeTap | undefined;
  if (!parts) throw new Error(`this runtime was built without the ${context.dialect} dialect`);
  const table = parts.apiTable(kit);
  const convention = parts.convention(kit);
  return {
    api: buildObject(convention, table),
    get table() {
      return Object.fromEntries(
        Object.entries(table).map(([name, entry]) => [name, loaded(entry)]),
      );
    },
    navigatorTap: createNavigatorTap(kit, convention),
    openTypeTap: async (attributes, where) =>
      (openTypes ??= kit.more().openTypes(kit))(attributes, where),
    readFile: (src) => kit.more().readFile(kit, src),
    plugin: (name) => kit.more().noPlugin(kit, name),
  };
}

/** The host's menu asks the page in front. */
function answerShareMenu(kit: Kit): void {
  kit.context.host.on('ui.menu', ({ action }) => {
    const page = kit.context.pages.top();
    if (action === 'share' && page) void kit.more().sharePage(kit, page, { from: 'menu' });
    if ((action === 'favorite' || action === 'timeline') && page)
      kit.more().keepPage?.(kit, page, action);
  });
}
