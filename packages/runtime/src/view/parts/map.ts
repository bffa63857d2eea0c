// view-map.js: the map behind <map>, loaded by the tag's own definition when a page has one.
import { mapCss } from '../css/map-css.ts';
import { createMap } from '../map/map.ts';
import { definePart } from './view-parts.ts';

definePart('map', { createMap, css: mapCss });
