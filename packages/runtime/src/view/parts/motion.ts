// view-motion.js: `this.animate` and the `animation` attribute.
import { animateNode, clearNodeAnimation } from '../animation/animate-node.ts';
import { runAnimation } from '../animation/run-animation.ts';
import { definePart } from './view-parts.ts';

definePart('motion', { animateNode, clearNodeAnimation, runAnimation });
