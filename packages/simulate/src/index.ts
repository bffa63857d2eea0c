// The package's entry: what `require('miniprogram-simulate')` answers.
export { api, behavior, load, match, render, scroll, sleep } from './simulate.ts';
export { renderMy } from './my-component.ts';
