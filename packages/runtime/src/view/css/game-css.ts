// The screen of a mini game, and what lies over it.
export const gameCss = `
wx-canvas[at-game]{position:fixed;inset:0;width:auto;height:auto;touch-action:none;user-select:none;-webkit-user-select:none}
`;
