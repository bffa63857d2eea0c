// What a tapped <navigator> does: a route of the program, a jump to another, a return, or the end (rules A27, A28).
import type { RouteKind } from '../../routing/route-request.ts';
import { Worded } from '../kit/failure.ts';
import { outcomeOf, type Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { method } from '../kit/method.ts';
import { given, number, optionalText, text, type Options } from '../kit/parameters.ts';
import { createProgramNavigation } from './program-navigation.ts';

interface TapOutcome {
  /** `complete` follows with the same detail. */
  type: 'success' | 'fail';
  detail: object;
}

/** Attributes in kebab-case as the view sends them. Null: the element emits nothing. */
export type NavigatorTap = (attributes: Options) => Promise<TapOutcome | null>;

const ROUTES: Record<string, RouteKind> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
};

export function createNavigatorTap(kit: Kit, convention: Convention): NavigatorTap {
  const programs = createProgramNavigation(kit);
  const { context } = kit;

  const route = async (kind: RouteKind, attributes: Options): Promise<void> => {
    const result = await context.router.route({
      kind,
      ...(kind === 'navigateBack'
        ? { delta: number(attributes['delta'], 1) }
        : { url: text(attributes['url']) }),
    });
    if (!result.ok)
      throw new Worded(kit.more().describeRouteFailure(context.dialect, kind, result.failure));
  };
  const outcome = async (api: string, run: () => Promise<object | void>): Promise<TapOutcome> => {
    // Only what the dialect's callbacks say of themselves: no channel in an event's detail.
    const { ok, value } = await outcomeOf(
      convention,
      api,
      method('', async () => void (await run())),
      {},
    );
    return { type: ok ? 'success' : 'fail', detail: value };
  };

  return async (attributes) => {
    const openType = text(attributes['open-type'], 'navigate');
    const extraData = { extraData: attributes['extra-data'] ?? undefined };
    // `my` has open-type exit without a target.
    if (openType === 'exit')
      return outcome('exitMiniProgram', () => programs.exit('exitMiniProgram'));
    if (attributes['target'] === 'miniProgram') {
      if (openType === 'navigateBack')
        return outcome('navigateBackMiniProgram', () =>
          programs.back('navigateBackMiniProgram', extraData),
        );
      return outcome('navigateToMiniProgram', () =>
        programs.open('navigateToMiniProgram', {
          ...given('appId', optionalText(attributes['app-id'])),
          ...given('path', optionalText(attributes['path'])),
          ...given('shortLink', optionalText(attributes['short-link'])),
          ...given('envVersion', optionalText(attributes['version'])),
          ...extraData,
        }),
      );
    }
    const kind = ROUTES[openType];
    if (!kind) return null;
    const { type, detail } = await outcome(kind, () => route(kind, attributes));
    if (type === 'fail')
      kit.warn(
        `navigator: ${text((detail as { errMsg?: string; errorMessage?: string }).errMsg ?? (detail as { errorMessage?: string }).errorMessage)}`,
      );
    return null;
  };
}
