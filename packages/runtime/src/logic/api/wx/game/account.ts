// wx, mini games: messages to the user and from them, and their telephone number.
import { jsonObject } from '../../core/json-object.ts';
import { invalid } from '../../kit/failure.ts';
import type { Kit } from '../../kit/kit.ts';
import { method, type ApiTable } from '../../kit/method.ts';
import { list, text } from '../../kit/parameters.ts';

export const gameAccount = (kit: Kit): ApiTable => ({
  getPhoneNumber: method(
    'phoneNumberNoQuotaToast',
    async () => ({ ...(await kit.call('open.phoneNumber', {})), errno: 0 }),
    { needs: 'open.phoneNumber', gives: 'code' },
  ),
  openCustomerServiceConversation: method(
    'sessionFrom showMessageCard sendMessageTitle sendMessagePath sendMessageImg',
    async (o) => void (await kit.call('open.customerService', { options: jsonObject(o) })),
    { needs: 'open.customerService' },
  ),
  // The kinds of messages take the place of templates; the answer names them.
  requestSubscribeSystemMessage: method(
    'msgTypeList:Array',
    async (o) => {
      const templates = list(o['msgTypeList']).map((type) => text(type));
      if (templates.length === 0) throw invalid('parameter.msgTypeList should not be empty;');
      return (await kit.call('open.subscribe', { templates })).answers;
    },
    { needs: 'open.subscribe' },
  ),
});
