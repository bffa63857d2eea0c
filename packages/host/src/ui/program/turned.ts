// The measures of a stage that is turned by a quarter to the right: its left is the top of the screen.
import type { StageMetrics } from '../ui.ts';

export const turned = (full: StageMetrics): StageMetrics => {
  const { width, height, statusBarHeight, safeArea, menuButton } = full;
  return {
    ...full,
    width: height,
    height: width,
    statusBarHeight: 0,
    safeArea: { left: safeArea.top, top: 0, right: safeArea.bottom, bottom: width },
    menuButton: {
      left: menuButton.left + height - width,
      top: menuButton.top - statusBarHeight,
      right: menuButton.right + height - width,
      bottom: menuButton.bottom - statusBarHeight,
    },
  };
};
