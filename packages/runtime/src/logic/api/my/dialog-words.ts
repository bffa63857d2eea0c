// my: what dialogs say on their buttons, and in which colours, unless the program says otherwise.
import type { Kit } from '../kit/kit.ts';
import { given, optionalText, type Options } from '../kit/parameters.ts';

export const dialogWords = (kit: Kit): { ok: string; cancel: string; leave: string } =>
  kit.device.current().language.startsWith('zh')
    ? { ok: '确定', cancel: '取消', leave: '确定离开当前页面？' }
    : { ok: 'OK', cancel: 'Cancel', leave: 'Leave this page?' };

export const dialogColors = (o: Options): { confirmColor?: string; cancelColor?: string } => ({
  ...given('confirmColor', optionalText(o['confirmColor'])),
  ...given('cancelColor', optionalText(o['cancelColor'])),
});
