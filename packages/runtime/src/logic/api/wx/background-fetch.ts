// wx: data the super app fetched for the program before it was asked (WeChat's data prefetch and periodic update).
import { eventPairs } from '../kit/events.ts';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiTable } from '../kit/method.ts';
import { text } from '../kit/parameters.ts';

export const wxBackgroundFetch = (kit: Kit): ApiTable => {
  const get = async (fetchType: 'pre' | 'periodic'): Promise<object> => {
    const { data, ...about } = await kit.call('open.background', { fetchType });
    return { fetchedData: data, ...about };
  };
  return {
    getBackgroundFetchData: method(
      'fetchType:String',
      (o) => get(o['fetchType'] === 'periodic' ? 'periodic' : 'pre'),
      { needs: 'open.background', gives: 'fetchedData timeStamp path query scene' },
    ),
    getBackgroundFetchToken: method('', () => kit.call('open.backgroundToken', {}), {
      needs: 'open.backgroundToken',
      gives: 'token',
    }),
    setBackgroundFetchToken: method(
      'token:String',
      async (o) => void (await kit.call('open.backgroundToken', { token: text(o['token']) })),
      { needs: 'open.backgroundToken' },
    ),
    ...eventPairs(kit, {
      // Whoever listens is told as soon as the data for this start is there; without any, never.
      BackgroundFetchData: {
        connect(emit) {
          if (!kit.offers('open.background')) return;
          get('pre').then(
            (found) => emit({ fetchType: 'pre', ...found }),
            () => undefined,
          );
        },
      },
    }),
  };
};
