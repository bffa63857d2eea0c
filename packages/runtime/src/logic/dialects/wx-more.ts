// The second script of wx programs.
export { wxMore as more } from '../api/wx/wx-more.ts';
