// The second script of my programs.
export { myMore as more } from '../api/my/my-more.ts';
