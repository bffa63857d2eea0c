// my: services a super app may run: advertising, steps.
import { createAdvertisements } from '../core/advertisement.ts';
import { jsonObject } from '../core/json-object.ts';
import type { Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiTable } from '../kit/method.ts';

export const myServices = (kit: Kit, convention: Convention): ApiTable => {
  // The older factory's programs look at isEnded, as in wx; those of createRewardedAd at isCompleted.
  const ads = createAdvertisements(kit, convention, (completed) => ({
    isCompleted: completed,
    isEnded: completed,
  }));
  const needs = 'open.ad';

  return {
    createRewardedAd: direct(ads('createRewardedAd', 'rewarded'), { needs }),
    createRewardedVideoAd: direct(ads('createRewardedVideoAd', 'rewarded'), { needs }),
    createInterstitialAd: direct(ads('createInterstitialAd', 'interstitial'), { needs }),
    isCollected: method(
      '',
      async () => ({ isCollected: (await kit.call('open.favourite', {})).kept }),
      { needs: 'open.favourite', gives: 'isCollected' },
    ),
    getRunData: method(
      'countDate protocols',
      (o) => kit.call('open.steps', { request: jsonObject(o) }),
      {
        needs: 'open.steps',
        gives: 'response',
        errors: {
          denied: [1003, '未授权支付宝应用计步权限'],
          internal: [1001, '系统繁忙'],
        },
      },
    ),
  };
};
