// wx: services a super app may run: advertising, cards, invoice titles, steps, goods without a body.
import { createAdvertisements } from '../core/advertisement.ts';
import { jsonObject } from '../core/json-object.ts';
import type { Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiTable } from '../kit/method.ts';
import { isObject, list, text } from '../kit/parameters.ts';

export const wxServices = (kit: Kit, convention: Convention): ApiTable => {
  const rewarded = createAdvertisements(kit, convention, (isEnded) => ({ isEnded }));
  const interstitial = createAdvertisements(kit, convention, () => undefined);

  return {
    createRewardedVideoAd: direct(rewarded('createRewardedVideoAd', 'rewarded'), {
      needs: 'open.ad',
    }),
    createInterstitialAd: direct(interstitial('createInterstitialAd', 'interstitial'), {
      needs: 'open.ad',
    }),
    chooseInvoiceTitle: method(
      '',
      async () => {
        const { type, ...title } = await kit.call('open.invoiceTitle', {});
        return { type: type === 'company' ? '0' : '1', ...title };
      },
      {
        needs: 'open.invoiceTitle',
        gives: 'type title taxNumber companyAddress telephone bankName bankAccount',
      },
    ),
    checkIsAddedToMyMiniProgram: method(
      '',
      async () => ({ added: (await kit.call('open.favourite', {})).kept }),
      { needs: 'open.favourite', gives: 'added' },
    ),
    addCard: method(
      'cardList:Array',
      async (o) => {
        const cards = list(o['cardList'])
          .filter(isObject)
          .map(({ cardId, cardExt }) => ({ cardId: text(cardId), cardExt: text(cardExt) }));
        return { cardList: (await kit.call('open.cards.add', { cards })).cards };
      },
      { needs: 'open.cards.add', gives: 'cardList' },
    ),
    openCard: method(
      'cardList:Array',
      async (o) => {
        const cards = list(o['cardList'])
          .filter(isObject)
          .map(({ cardId, code }) => ({ cardId: text(cardId), code: text(code) }));
        await kit.call('open.cards.open', { cards });
      },
      { needs: 'open.cards.open' },
    ),
    getWeRunData: method('', () => kit.call('open.steps', { request: {} }), {
      needs: 'open.steps',
      gives: 'encryptedData iv cloudID',
    }),
    requestVirtualPayment: method(
      'signData:String mode:String paySig:String signature:String',
      async (o) => void (await kit.call('open.virtualPay', { order: jsonObject(o) })),
      { needs: 'open.virtualPay' },
    ),
  };
};
