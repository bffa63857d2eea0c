// Section A: which taps allow a jump, proven by the browser.
import { describe, expect, it } from 'vitest';
import { MY1, useStage, WX1, WX2 } from './stage.ts';

const API = 'navigateToMiniProgram';
const NO_TAP = { errMsg: `${API}:fail can only be invoked by user TAP gesture.` };
const PENDING = { errMsg: `${API}:fail another navigation is pending` };

const stage = useStage();
const { jump } = stage;

describe('taps of wx', () => {
  const target = { api: API, options: { appId: WX2 } };

  it('A5 not without a tap', async () => {
    const { phone } = stage;
    const run = encodeURIComponent(JSON.stringify(target));
    await phone.open({ appId: WX1, path: `pages/home/home?run=${run}` });
    expect((await phone.record(WX1, `${API} fail`)).data).toEqual(NO_TAP);
    await stage.nothingHappened();
  });

  it('A6 not by events no user made', async () => {
    const { phone } = stage;
    await phone.open({ appId: WX1 });
    await phone.type(target);
    const frame = await phone.frontFrame();
    await frame.run(() => {
      const button = document.querySelector<HTMLElement>('#run');
      if (!button) throw new Error('no button');
      const { x, y } = button.getBoundingClientRect();
      const at = { bubbles: true, clientX: x + 5, clientY: y + 5 };
      button.dispatchEvent(new PointerEvent('pointerdown', at));
      button.dispatchEvent(new MouseEvent('mousedown', at));
      button.dispatchEvent(new PointerEvent('pointerup', at));
      button.dispatchEvent(new MouseEvent('mouseup', at));
      button.click();
    });
    expect((await phone.record(WX1, `${API} fail`)).data).toEqual(NO_TAP);
    await stage.nothingHappened();
  });

  it('A6 not 5.3 s after the tap, whatever the user swiped, scrolled or pressed meanwhile', async () => {
    const { phone } = stage;
    await phone.open({ appId: WX1 });
    await phone.run({ ...target, after: 5300 }, '#later');
    const cdp = await phone.page.context().newCDPSession(phone.page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
      cdp.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: y === undefined ? [] : [{ x: 120, y }],
      });
    const answer = await phone.until('an answer', async () => {
      await touch('touchStart', 500);
      for (let y = 480; y >= 300; y -= 30) await touch('touchMove', y);
      await touch('touchEnd');
      await phone.page.mouse.move(150, 400);
      await phone.page.mouse.wheel(0, 60);
      await phone.page.keyboard.press('Escape');
      // The host's own title bar.
      await phone.page.mouse.click(150, 24);
      return (await phone.records(WX1)).find((it) => it.what.startsWith(API));
    });
    expect(answer).toMatchObject({ what: `${API} fail`, data: NO_TAP });
    await stage.nothingHappened();
  });

  it('A6 not by a tap in another program, nor in the host’s interface', async () => {
    const { phone } = stage;
    await phone.open({ appId: WX1 });
    for (const leave of ['back', 'close']) {
      await phone.run({ ...target, at: 'show' });
      await jump(WX1, MY1);
      await phone.forget();
      if (leave === 'back') await phone.run({ api: 'navigateBackMiniProgram' });
      else await phone.close();
      expect((await phone.record(WX1, `${API} fail`)).data, leave).toEqual(NO_TAP);
      expect(await phone.dialog()).toBe(null);
    }
  });

  it('A7 several calls in one tap: one confirmation, one success', async () => {
    const { phone } = stage;
    await phone.open({ appId: WX1 });
    await phone.run({ ...target, times: 3 });
    await phone.answer(true);
    await phone.record(WX2, 'home.onReady');
    const outcomes = (await phone.records(WX1)).filter((it) => / (success|fail)$/.test(it.what));
    expect(outcomes.map((it) => it.data)).toEqual([PENDING, PENDING, { errMsg: `${API}:ok` }]);
    const asked = (await phone.events()).filter((it) => it.type === 'confirm');
    expect(asked).toHaveLength(2);
  });

  it('A7 a tap is kept by a refused call, and spent once the user was asked', async () => {
    const { phone } = stage;
    await phone.open({ appId: WX1 });
    await phone.run({
      api: API,
      options: { appId: 'mplonely01' },
      then: { ...target, then: target },
    });
    await phone.answer(false);
    const fails = await phone.until('three refusals', async () => {
      const all = (await phone.records(WX1)).filter((it) => it.what === `${API} fail`);
      return all.length === 3 && all;
    });
    expect(fails.slice(1).map((it) => it.data)).toEqual([
      { errMsg: `${API}:fail cancel`, errno: 1 },
      NO_TAP,
    ]);
  });
});
