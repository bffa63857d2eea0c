// How a mini game is put into the form of a program: one page that is nothing but a canvas, and scripts that the page starts.

/** The only page of a game. */
export const GAME_PAGE = 'game';

/** The component record whose module runs `game.js` of a (sub-)package; '' is the main package. */
export const gameEntry = (root: string): string => (root === '' ? '__game__' : `${root}/__game__`);

/** How many of each a game.json may name. */
export const GAME_MAX = { subPackages: 100, plugins: 20 } as const;
