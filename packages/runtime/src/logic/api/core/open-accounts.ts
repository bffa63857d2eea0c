// What <contact-button> and <lifestyle> of my ask: the super app's customer service, and its public accounts.
import type { Kit } from '../kit/kit.ts';
import { text, type Options } from '../kit/parameters.ts';
import type { AskingComponent } from './open-types.ts';

export async function askCustomerService(
  kit: Kit,
  { page }: AskingComponent,
  node: number,
  asked: Options,
): Promise<void> {
  if (asked['wants'] === 'look') {
    const label = kit.device.current().language.startsWith('zh') ? '客服' : 'Customer service';
    const offered = kit.offers('open.customerService') ? label : null;
    await page.view.call('component', node, 'offered', offered).catch(() => null);
    return;
  }
  const options = {
    tntInstId: text(asked['tnt-inst-id']),
    scene: text(asked['scene']),
    alipayCardNo: text(asked['alipay-card-no']),
    extInfo: text(asked['ext-info']),
  };
  await kit.call('open.customerService', { options }).catch(() => null);
}

export async function askAccount(
  kit: Kit,
  { page }: AskingComponent,
  node: number,
  asked: Options,
): Promise<void> {
  const id = text(asked['id']);
  if (!kit.offers('open.account')) return;
  // Declined, or gone wrong: it looks as before.
  if (asked['wants'] === 'follow') await kit.call('open.accountFollow', { id }).catch(() => null);
  const account = await kit.call('open.account', { id }).catch(() => null);
  await page.view.call('component', node, 'account', account).catch(() => null);
}
