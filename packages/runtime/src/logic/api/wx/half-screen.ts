// wx: what a program hears of its own half-screen. Both events are heard in the half-screen itself, when the user pulls
// it to the whole screen (WeChat's developers, of onEmbeddedMiniProgramHeightChange).
import { eventPairs, source } from '../kit/events.ts';
import type { Kit } from '../kit/kit.ts';
import type { ApiTable } from '../kit/method.ts';

export const wxHalfScreen = (kit: Kit): ApiTable =>
  eventPairs(kit, {
    EmbeddedMiniProgramHeightChange: source(
      () => kit.hostEvents('app.expanded'),
      ({ height, initialHeight }) => ({ height, initialHeight }),
    ),
    ApiCategoryChange: {
      connect(emit) {
        let category: string = kit.context.entry.current.apiCategory;
        const now = (next: string): void => {
          if (next === category) return;
          category = next;
          emit({ apiCategory: next });
        };
        kit.hostEvents('app.expanded').add(() => now('default'));
        kit.hostEvents('app.show').add(({ entry }) => now(entry.apiCategory));
      },
    },
  });
