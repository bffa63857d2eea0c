// <animation-video>: a video of which one half is the picture and the other says how much of it is seen. Drawn by WebGL on a
// canvas, without sound: it begins by itself, which a browser grants to silent videos alone.
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost } from '../dom.ts';
import { resolveRpx, toBool, toNumber, toText } from '../value.ts';
import { secondsOf, textOf } from './media-element.ts';

const VERTEX = `attribute vec2 at;varying vec2 place;
void main(){place=vec2(at.x*.5+.5,.5-at.y*.5);gl_Position=vec4(at,0.,1.);}`;
/** `alpha` is where the half with the transparency begins, 0 or .5 of the width. Colours are premultiplied. */
const FRAGMENT = `precision mediump float;varying vec2 place;uniform sampler2D video;uniform float alpha;
void main(){vec2 half_=vec2(place.x*.5,place.y);
float seen=texture2D(video,half_+vec2(alpha,0.)).r;
vec3 color=texture2D(video,half_+vec2(.5-alpha,0.)).rgb;
gl_FragColor=vec4(color*seen,seen);}`;

/** Draws the video's picture of now; nothing where the browser has no WebGL. */
function painter(
  canvas: HTMLCanvasElement,
): ((video: HTMLVideoElement, alpha: number) => void) | null {
  const gl = canvas.getContext('webgl', { premultipliedAlpha: true });
  const program = gl?.createProgram();
  if (!gl || !program) return null;
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  gl.useProgram(program);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]), gl.STATIC_DRAW);
  gl.enableVertexAttribArray(0);
  gl.vertexAttribPointer(gl.getAttribLocation(program, 'at'), 2, gl.FLOAT, false, 0, 0);
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  for (const [name, value] of [
    [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE],
    [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
    [gl.TEXTURE_MIN_FILTER, gl.LINEAR],
  ] as const)
    gl.texParameteri(gl.TEXTURE_2D, name, value);
  const alphaAt = gl.getUniformLocation(program, 'alpha');
  return (video, alpha) => {
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.uniform1f(alphaAt, alpha);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGB, gl.RGB, gl.UNSIGNED_BYTE, video);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  };
}

export const animationVideo: BuiltinDefinition = {
  tag: 'animation-video',
  create(host) {
    const element = makeHost('animation-video');
    const canvas = make('canvas', '', element);
    // Not in the document: only its pictures are seen.
    const video = document.createElement('video');
    video.crossOrigin = 'anonymous';
    video.muted = true;
    video.playsInline = true;
    const paint = painter(canvas);
    let [width, height] = [800, 400];
    let [path, alpha, autoplay, wanted, started] = ['', 0, false, false, false];
    let request = 0;
    let waiting = 0;

    const resize = (): void => {
      // Both halves lie side by side in the file.
      canvas.width = Math.max(1, Math.round(width / 2));
      canvas.height = Math.max(1, Math.round(height));
    };
    const draw = (): void => {
      if (paint && video.readyState >= video.HAVE_CURRENT_DATA) paint(video, alpha);
    };
    const follow = (): void => {
      draw();
      waiting = video.paused ? 0 : requestAnimationFrame(follow);
    };
    const play = (): void => {
      wanted = true;
      if (video.getAttribute('src') !== null) video.play().catch(() => undefined);
    };
    const load = async (): Promise<void> => {
      const mine = ++request;
      video.removeAttribute('src');
      started = false;
      if (!path) return;
      const url = await host.requestFile(path, 'media').catch(() => undefined);
      if (mine !== request || url === undefined) return;
      video.src = url;
      if (autoplay || wanted) play();
    };
    video.addEventListener('playing', () => {
      if (waiting === 0) follow();
      if (!started) host.emit('started', {});
      started = true;
    });
    video.addEventListener('loadeddata', draw);
    video.addEventListener('seeked', draw);
    video.addEventListener('ended', () => {
      started = false;
      wanted = false;
      host.emit('ended', {});
    });
    resize();

    return {
      element,
      setAttribute(name, value) {
        switch (name) {
          case 'path':
            if (textOf(value) === path) return;
            path = textOf(value);
            host.afterApply(() => void load());
            break;
          case 'resource-width':
            width = toNumber(value, 800);
            resize();
            break;
          case 'resource-height':
            height = toNumber(value, 400);
            resize();
            break;
          case 'canvas-style':
            canvas.style.cssText = resolveRpx(toText(value));
            break;
          case 'loop':
            video.loop = toBool(value);
            break;
          case 'autoplay':
            autoplay = toBool(value);
            if (autoplay) host.afterApply(play);
            break;
          case 'alpha-direction':
            alpha = toText(value) === 'right' ? 0.5 : 0;
        }
      },
      call(method, args) {
        if (method === 'play') play();
        else if (method === 'pause') {
          wanted = false;
          video.pause();
        } else if (method === 'seek') video.currentTime = Math.max(0, secondsOf(args));
        return null;
      },
      destroy() {
        request++;
        cancelAnimationFrame(waiting);
        video.pause();
        video.removeAttribute('src');
        video.load();
      },
    };
  },
};
