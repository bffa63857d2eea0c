// 接花 · Petals: camellia petals fall, a cup under the finger catches them. A whole game in two files; all pictures are drawn.
import { createField } from './js/field.js';
import { draw } from './js/draw.js';

const { windowWidth, windowHeight, pixelRatio, language } = wx.getSystemInfoSync();
const words = language.startsWith('zh')
  ? { title: '接花', start: '点一下开始', score: '得分', best: '最高', over: '落了五片', again: '点一下再来' }
  : { title: 'Petals', start: 'Tap to start', score: 'Score', best: 'Best', over: 'Five fell', again: 'Tap to play again' };

// The first canvas is the screen: its size is the window's, times the pixels of the device for sharp edges.
const canvas = wx.createCanvas();
const context = canvas.getContext('2d');
function fit(width, height) {
  canvas.width = width * pixelRatio;
  canvas.height = height * pixelRatio;
  context.scale(pixelRatio, pixelRatio);
}
fit(windowWidth, windowHeight);

const field = createField(windowWidth, windowHeight, wx.getStorageSync('best') || 0);

wx.onTouchStart(({ touches }) => {
  if (field.state !== 'playing') field.start();
  field.moveCup(touches[0].clientX);
});
wx.onTouchMove(({ touches }) => field.moveCup(touches[0].clientX));
// The window of a computer changes its size, and so does a screen that is turned.
wx.onWindowResize(({ windowWidth: width, windowHeight: height }) => {
  fit(width, height);
  field.resize({ width, height });
});
wx.onHide(() => field.pause());
wx.onShow(() => field.resume());

field.onCaught = () => wx.vibrateShort({ type: 'light', fail() {} });
field.onOver = () => wx.setStorageSync('best', field.best);

let last = 0;
function frame(time) {
  // After a pause the petals go on where they were.
  field.step(Math.min(time - last, 50) / 1000);
  last = time;
  draw(context, field, words);
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);
