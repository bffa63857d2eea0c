// wx, mini games: which way the screen stands, and the colour of what the super app shows above the game.
import { eventPairs } from '../../kit/events.ts';
import { ApiFailure, invalid } from '../../kit/failure.ts';
import type { Kit } from '../../kit/kit.ts';
import { method, type ApiTable } from '../../kit/method.ts';

const COLOURS = new Map([
  ['white', '#ffffff'],
  ['black', '#000000'],
]);

export const gameOrientation = (kit: Kit): ApiTable => ({
  ...eventPairs(kit, {
    DeviceOrientationChange: {
      connect(emit) {
        let before = kit.device.orientation();
        kit.context.events.resize.add(() => {
          const value = kit.device.orientation();
          if (value === before) return;
          before = value;
          emit({ value });
        });
      },
    },
  }),
  setStatusBarStyle: method('style:String', async (o) => {
    const frontColor = COLOURS.get(o['style'] as string);
    if (frontColor === undefined) throw invalid('parameter.style should be white or black;');
    const page = kit.context.pages.top();
    if (!page) throw new ApiFailure('no-page', 'the game is not on the screen yet');
    await kit.call('screen.navigationBar', { pageId: page.pageId, frontColor });
  }),
});
