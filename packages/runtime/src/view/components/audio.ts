// <audio>: plays a file; with `controls` it is a bar with a picture, a name and the time.
import type { BuiltinDefinition } from '../builtin.ts';
import { drawing, make, makeHost, setAttr } from '../dom.ts';
import { toBool, toText } from '../value.ts';
import { mediaElement, secondsOf, textOf } from './media-element.ts';

const PLAY = 'M8 5v14l11-7z';
const PAUSE = 'M7 5h4v14H7zM13 5h4v14h-4z';

const clock = (seconds: number): string => {
  const whole = Math.floor(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
};

export const audio: BuiltinDefinition = {
  tag: 'audio',
  create(host) {
    const element = makeHost('audio');
    const player = make('audio', '', element);
    const button = make('button', 'wx-audio-button', element);
    const info = make('div', 'wx-audio-info', element);
    const name = make('div', 'wx-audio-name', info);
    const author = make('div', 'wx-audio-author', info);
    const time = make('div', 'wx-audio-time', element);
    const media = mediaElement(player, host, { startAt: () => 0, autoplay: () => false });
    name.textContent = '未知音频';
    author.textContent = '未知作者';
    time.textContent = clock(0);
    const show = (): void => {
      button.replaceChildren(drawing(player.paused ? PLAY : PAUSE));
      button.setAttribute('aria-label', `${player.paused ? '▶' : '❚❚'} ${name.textContent ?? ''}`);
    };
    show();
    button.addEventListener('click', () => (player.paused ? media.play() : media.pause()));
    for (const type of ['play', 'pause', 'ended']) player.addEventListener(type, show);
    player.addEventListener('timeupdate', () => (time.textContent = clock(player.currentTime)));

    return {
      element,
      setAttribute(attribute, value) {
        switch (attribute) {
          case 'src':
            media.load(textOf(value));
            break;
          case 'loop':
            player.loop = toBool(value);
            break;
          case 'controls':
            setAttr(element, 'controls', toBool(value));
            break;
          case 'poster':
            void host.requestFile(toText(value)).then(
              (url) => (button.style.backgroundImage = `url(${JSON.stringify(url)})`),
              () => (button.style.backgroundImage = ''),
            );
            break;
          case 'name':
            name.textContent = toText(value, '未知音频');
            show();
            break;
          case 'author':
            author.textContent = toText(value, '未知作者');
        }
      },
      call(method, args) {
        if (method === 'setSrc') media.load(textOf(args));
        else if (method === 'play') media.play();
        else if (method === 'pause') media.pause();
        else if (method === 'seek') media.seek(secondsOf(args));
        return null;
      },
      destroy: () => media.destroy(),
    };
  },
};
