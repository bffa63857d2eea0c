// wx, mini games: what a game reports of itself, and what it asks of experiments: to the super app's analytics.
import { jsonObject } from '../../core/json-object.ts';
import { answer, optionsOf, outcomeOf, type Convention } from '../../kit/invoke.ts';
import type { Kit } from '../../kit/kit.ts';
import { direct, method, type ApiTable } from '../../kit/method.ts';
import { isObject, text, type Options } from '../../kit/parameters.ts';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

export const gameReports = (kit: Kit, convention: Convention): ApiTable => {
  const report = async (api: string, name: string, o: Options): Promise<void> =>
    void (await kit.call('open.report', { api, name, data: jsonObject(o) }));
  /** A method of a manager: callbacks in its options, nothing to wait for. */
  const told = (api: string, options: unknown, name: string, data: Options): void => {
    const reporting = method('', () => report(api, name, data), { needs: 'open.report' });
    const outcome = outcomeOf(convention, api, reporting, optionsOf(options));
    answer(convention, api, optionsOf(options), outcome, false)?.catch(() => undefined);
  };

  const logManager = (options: unknown): object => {
    const first = isObject(options) ? options['commonInfo'] : undefined;
    let common: Options = isObject(first) ? { ...first } : {};
    const log = (param: unknown): void => {
      const { level, key, value } = optionsOf(param);
      const name = text(key, 'default');
      told('GameLogManager.log', param, name, { level: text(level, 'info'), value, ...common });
    };
    return {
      log,
      tag: (key?: unknown) =>
        Object.fromEntries(
          LEVELS.map((level) => [level, (value: unknown) => log({ level, key, value })]),
        ),
      updateCommonInfo(more?: unknown) {
        if (isObject(more)) common = { ...common, ...more };
      },
      getCommonInfo: () => ({ ...common }),
    };
  };

  return {
    getGameLogManager: direct(logManager, { needs: 'open.report' }),
    getMiniReportManager: direct(
      () => ({
        report: (param: unknown): void => {
          const o = optionsOf(param);
          told('MiniReportManager.report', param, text(o['eventID']), o);
        },
      }),
      { needs: 'open.report' },
    ),
    reportScene: method(
      'sceneId:Number costTime dimension metric',
      async (o) => {
        await report('reportScene', text(o['sceneId']), o);
        return { data: {} };
      },
      { needs: 'open.report', gives: 'data' },
    ),
    reportUserBehaviorBranchAnalytics: direct(
      (options: unknown) => {
        const o = optionsOf(options);
        void report('reportUserBehaviorBranchAnalytics', text(o['branchId']), o).catch(
          () => undefined,
        );
      },
      { needs: 'open.report', params: 'branchId eventType branchDim' },
    ),
    // No experiment is running: the list of those a game asks for is empty.
    getGameExptInfo: method('keyList:Array', () => ({ list: [] }), { gives: 'list' }),
  };
};
