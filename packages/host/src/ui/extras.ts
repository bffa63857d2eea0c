// What few programs ask for, and never at the start: a chunk of its own, fetched when the first of it is needed.
import { panelsCss } from './css/panels.css.ts';
import { installStyles } from './css/install-styles.ts';

// For as long as the page lives: the next host on it will want it too.
installStyles(panelsCss);

export { showAbout, showPermissions } from './dialogs/host-page.ts';
export { showCropper } from './dialogs/cropper.ts';
export { showMenu } from './dialogs/menu.ts';
export { askPayment } from './dialogs/payment.ts';
export { pickCascade, pickDate, pickOptions } from './dialogs/pickers.ts';
export { showViewer } from './dialogs/viewer.ts';
