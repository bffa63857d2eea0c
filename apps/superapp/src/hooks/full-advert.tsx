// An advertisement over a program (createRewardedVideoAd, createInterstitialAd): the house's own, for another program of this
// super app. A rewarded one counts down, and only who stays to the end has seen it.
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { HostApiCaller, ProgramInfo } from '@atrium/host';
import { ProgramIcon } from '../parts/program-icon.tsx';
import { locale } from '../state/settings.ts';
import { say, words } from '../words/words.ts';
import { advertTapped, advertised } from './house-advert.ts';

const REWARD_SECONDS = 5;

/** Throws when there is nothing to advertise: the program hears onError. */
export function advertisement(
  caller: HostApiCaller,
  { kind }: { kind: 'rewarded' | 'interstitial' },
): Promise<{ completed: boolean }> {
  const program = advertised(caller.appId);
  if (!program) throw new Error('there is no advertisement now');
  const place = document.querySelector('.at-ui') ?? document.body;
  const dialog = document.createElement('dialog');
  dialog.className = 'chooser';
  dialog.setAttribute('aria-labelledby', 'advert-title');
  const seconds = kind === 'rewarded' ? REWARD_SECONDS : 0;
  const ends = performance.now() + seconds * 1000;
  return new Promise((resolve) => {
    const close = (): void => {
      caller.signal.removeEventListener('abort', close);
      dialog.remove();
      resolve({ completed: performance.now() >= ends });
    };
    const open = (): void => {
      close();
      void advertTapped(caller);
    };
    caller.signal.addEventListener('abort', close);
    dialog.addEventListener('close', close);
    render(<HouseAdvert program={program} seconds={seconds} close={close} open={open} />, dialog);
    place.append(dialog);
    dialog.showModal();
  });
}

function HouseAdvert({
  program,
  seconds,
  close,
  open,
}: {
  program: ProgramInfo;
  seconds: number;
  close: () => void;
  open: () => void;
}) {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    if (left === 0) return undefined;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <div class="chooser-sheet advert-sheet">
      <p>
        {words.value['ad.mark']}
        {seconds > 0 && ` · ${words.value['ad.reward']}`}
      </p>
      <ProgramIcon program={program} size={72} />
      <h2 id="advert-title">{program.name[locale.value]}</h2>
      <p>{program.description[locale.value]}</p>
      <button type="button" class="button" onClick={open}>
        {words.value['ad.open']}
      </button>
      <button type="button" class="button" autofocus onClick={close}>
        {left > 0
          ? `${words.value['ad.forgo']} (${say('ad.left', { seconds: left })})`
          : words.value['ad.close']}
      </button>
    </div>
  );
}
