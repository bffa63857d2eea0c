// wx, mini games: what can be asked of the world around a game, and its clock.
import type { Kit } from '../../kit/kit.ts';
import { direct, method, type ApiTable } from '../../kit/method.ts';

const NOWHERE = { left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0 };

export const gameFacts = (kit: Kit): ApiTable => {
  const { natives } = kit.context;
  // Documented: microseconds, where programs that are no games have milliseconds. Adapters divide by 1000.
  const performance = { now: (): number => natives.now() * 1000 };
  return {
    getPerformance: direct(() => performance),
    // Nothing of it is ever shown, so these are the whole truth.
    isChatTool: direct(() => false),
    getDirectAdStatusSync: direct(() => ({ isInMask: false, isInDirectGameAd: false }), {
      gives: 'isInMask isInDirectGameAd',
    }),
    getOfficialComponentsInfo: direct(() => ({
      notificationComponentInfo: {
        name: 'notification',
        isShow: false,
        isVisible: false,
        boundingClientRect: { ...NOWHERE },
      },
    })),
    checkHandoffEnabled: method('', () => ({ isEnabled: false, errCode: 0 }), {
      gives: 'isEnabled errCode',
    }),
  };
};
