// A program's stage: bars, tabs, frames that never move, which program can be reached.
import { describe, expect, test } from 'vitest';
import { useUiPage } from '../../test/use-ui-page.ts';

const ui = useUiPage();
const { answer, log } = ui;

describe('bars', () => {
  test('what the user does reaches the core', async () => {
    await ui.page.evaluate(() => {
      const stage = harness.ui.createStage(harness.TEA, harness.actions('tea'));
      const first = harness.newPage(stage, {}, true);
      const second = harness.newPage(stage, {
        title: 'Detail',
        back: true,
        home: true,
        loading: true,
      });
      stage.render(harness.state([first, second], { tabBar: harness.tabBar() }));
      harness.ui.present(stage, 'none');
    });
    await ui.page.getByRole('button', { name: 'Back' }).click();
    await ui.page.getByRole('button', { name: 'Home', exact: true }).click();
    await ui.page.getByRole('heading', { name: 'Detail' }).click();
    await ui.page.getByRole('button', { name: 'More' }).click();
    await ui.page.getByRole('button', { name: 'Close' }).click();
    expect((await log()).filter((it) => it !== 'tea.resized')).toEqual([
      'tea.back',
      'tea.home',
      'tea.title',
      'tea.menu',
      'tea.close',
    ]);
    expect(await ui.page.getByRole('img', { name: 'Loading…' }).count()).toBe(1);
  });

  test('the program’s own button; a title picture that cannot be loaded leaves the title; taps through a transparent bar', async () => {
    await ui.page.evaluate(() => {
      const stage = harness.ui.createStage(harness.TEA, harness.actions('tea'));
      const page = harness.newPage(stage, { option: '/tab.svg', image: '/none.png' });
      stage.render(harness.state([page]));
      harness.ui.present(stage, 'none');
    });
    await ui.page.getByRole('button', { name: 'Page action' }).click();
    await ui.page.getByRole('heading', { name: 'Today’s teas' }).click();
    expect((await log()).filter((it) => it !== 'tea.resized')).toEqual(['tea.option', 'tea.title']);
    const hit = await ui.page.evaluate(async () => {
      const stage = harness.ui.createStage(harness.TEA, harness.actions('tea'));
      const page = harness.newPage(stage, {
        style: 'overlay-title',
        solid: false,
        penetrable: true,
        image: '/tab.svg',
        title: 'Picture',
        back: true,
      });
      stage.render(harness.state([page]));
      harness.ui.present(stage, 'none');
      const bar = [...document.querySelectorAll<HTMLElement>('.at-nav')].at(-1);
      const picture = bar?.querySelector<HTMLElement>('.at-nav-image');
      while (picture?.hidden) await new Promise((done) => requestAnimationFrame(done));
      const at = (part: Element | null | undefined): string => {
        const box = part?.getBoundingClientRect() ?? new DOMRect();
        const found = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return found?.tagName ?? '';
      };
      return [at(bar), at(bar?.querySelector('button')), bar?.querySelector('h1')?.hidden];
    });
    expect(hit[0]).toBe('IFRAME');
    expect(hit[1]).not.toBe('IFRAME');
    expect(hit[2]).toBe(true);
  });

  test('tabs: names say badges and dots; arrow keys move the focus, Enter opens', async () => {
    await ui.page.evaluate(() => {
      const stage = harness.ui.createStage(harness.TEA, harness.actions('tea'));
      stage.render(harness.state([harness.newPage(stage, {}, true)], { tabBar: harness.tabBar() }));
      harness.ui.present(stage, 'none');
    });
    for (const name of ['Teas', 'Orders', 'Basket 3 new', 'Me new'])
      expect(await ui.page.getByRole('tab', { name, exact: true }).count()).toBe(1);
    await ui.page.getByRole('tab', { name: 'Teas' }).focus();
    await ui.page.keyboard.press('ArrowRight');
    await ui.page.keyboard.press('ArrowRight');
    await ui.page.keyboard.press('Enter');
    expect(await log()).toContain('tea.tab2');
  });

  test('a page without bar reaches to the top; with tab bar it ends above it', async () => {
    const boxes = await ui.page.evaluate(() => {
      const stage = harness.ui.createStage(harness.TEA, harness.actions('tea'));
      const bare = harness.newPage(stage, { style: 'overlay' });
      const tab = harness.newPage(stage, {}, true);
      harness.ui.present(stage, 'none');
      const measure = (it: typeof bare) => {
        stage.render(harness.state([it], { tabBar: harness.tabBar() }));
        const outer = stage.frames.getBoundingClientRect();
        const { top, bottom, width } = it.frame.getBoundingClientRect();
        return {
          top: top - outer.top,
          bottom: outer.bottom - bottom,
          narrower: outer.width - width,
        };
      };
      return { bare: measure(bare), tab: measure(tab), metrics: stage.metrics() };
    });
    const { statusBarHeight, navigationBarHeight, tabBarHeight, menuButton, width } = boxes.metrics;
    expect(boxes.bare).toEqual({ top: 0, bottom: 0, narrower: 0 });
    expect(boxes.tab).toEqual({
      top: statusBarHeight + navigationBarHeight,
      bottom: tabBarHeight,
      narrower: 0,
    });
    const drawn = await ui.page.evaluate(() => {
      const stage = document.querySelector('.at-stage')?.getBoundingClientRect() ?? new DOMRect();
      const { left, top, right, bottom } =
        document.querySelector('.at-capsule')?.getBoundingClientRect() ?? new DOMRect();
      return {
        left: left - stage.left,
        top: top - stage.top,
        right: right - stage.left,
        bottom: bottom - stage.top,
      };
    });
    expect(drawn).toEqual(menuButton);
    expect(menuButton.right).toBeLessThan(width);
  });

  test('frames are never moved: a push, a pop and another program in front reload none', async () => {
    const loads = await ui.page.evaluate(async () => {
      const stage = harness.ui.createStage(harness.TEA, harness.actions('tea'));
      const [a, b] = [harness.newPage(stage), harness.newPage(stage)];
      let count = 0;
      const loaded = [a, b].map(
        ({ frame }) =>
          new Promise<void>((done) => {
            frame.addEventListener('load', () => {
              count++;
              done();
            });
          }),
      );
      await Promise.all(loaded);
      stage.render(harness.state([a]));
      harness.ui.present(stage, 'open');
      stage.render(harness.state([a, b], { transition: 'push' }));
      stage.render(harness.state([a], { transition: 'pop' }));
      harness.program(harness.CASHIER, 'open');
      harness.ui.present(stage, 'back');
      harness.ui.present(null, 'back');
      harness.ui.present(stage, 'open');
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return count;
    });
    expect(loads).toBe(2);
  });

  test('a half-screen: over the lower part, its opener to be seen and not to be touched; a tap beside it and Escape leave it, its button takes the whole screen', async () => {
    const seen = await ui.page.evaluate(() => {
      const opener = harness.program(harness.TEA);
      const full = opener.stage.metrics();
      const stage = harness.ui.createStage(harness.CASHIER, harness.actions('half'));
      stage.render(harness.state([harness.newPage(stage)]));
      const half = {
        behind: opener.stage,
        expand: () => {
          harness.log.push('expand');
          harness.ui.present(stage, 'none');
        },
      };
      harness.ui.present(stage, 'none', half);
      const boxOf = (it: typeof stage) => it.frames.getBoundingClientRect();
      const metrics = stage.metrics();
      const above = document.elementFromPoint(boxOf(stage).x + 100, boxOf(stage).y - 60);
      return {
        share: metrics.height / full.height,
        sameBottom: boxOf(stage).bottom === boxOf(opener.stage).bottom,
        drawn: Math.round(boxOf(stage).height) === metrics.height,
        opener: getComputedStyle(opener.stage.frames).visibility,
        above: above?.className,
        capsule: metrics.menuButton.top - metrics.statusBarHeight,
      };
    });
    expect(seen.share).toBeCloseTo(0.6, 2);
    expect(seen).toMatchObject({
      sameBottom: true,
      drawn: true,
      opener: 'visible',
      above: 'at-half-scrim',
      capsule: 6,
    });
    expect(await ui.page.getByRole('dialog', { name: '收银台' }).count()).toBe(1);
    expect(await ui.page.locator('.at-stage:not([inert])').count()).toBe(1);
    await ui.page.keyboard.press('Escape');
    await ui.page.locator('.at-half-scrim').click({ position: { x: 100, y: 60 } });
    await ui.page.getByRole('button', { name: 'Use the whole screen' }).click();
    const noted = (await log()).filter((it) => it !== 'tea.resized');
    expect(noted.filter((it) => it !== 'half.resized')).toEqual([
      'half.close',
      'half.close',
      'expand',
    ]);
    expect(noted.filter((it) => it === 'half.resized').length).toBeGreaterThanOrEqual(2);
    expect(await ui.page.getByRole('dialog').count()).toBe(0);
    expect(await ui.page.locator('.at-half-scrim').isVisible()).toBe(false);
  });

  test('only the program in front can be reached', async () => {
    await ui.page.evaluate(() => {
      harness.program(harness.TEA);
      harness.program(harness.CASHIER);
    });
    expect(await ui.page.getByRole('button', { name: 'Close' }).count()).toBe(1);
    expect(await ui.page.locator('.at-stage[data-state=front]').getAttribute('aria-label')).toBe(
      '收银台',
    );
    await ui.page.evaluate(() => harness.ui.present(null, 'none'));
    expect(await ui.page.getByRole('button', { name: 'Close' }).count()).toBe(0);
  });
});

test('rule B6: the page of a program without a release, and the way out of it', async () => {
  await ui.page.goto(`${ui.url}?locale=zh`);
  await ui.page.evaluate(() => {
    harness.ask(
      'it',
      harness.ui.unavailable(harness.CASHIER, harness.signal()).then(() => 'left'),
    );
  });
  await ui.page.getByRole('heading', { name: '暂未找到此功能' }).waitFor();
  await ui.page.getByRole('button', { name: '关闭' }).click();
  await expect.poll(answer).toBe('left');
});

test('a language change relabels what is on the screen', async () => {
  await ui.page.evaluate(() => {
    harness.program();
    harness.ui.configure({ theme: 'dark', locale: 'zh', strings: harness.stringsFor('zh') });
  });
  expect(await ui.page.getByRole('button', { name: '关闭' }).count()).toBe(1);
  expect(await ui.page.locator('.at-ui').getAttribute('data-theme')).toBe('dark');
});
