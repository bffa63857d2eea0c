// Entry of the Worker: empties the realm, shakes hands with the shell, runs the program.
import { boot } from './boot/boot.ts';

boot();
