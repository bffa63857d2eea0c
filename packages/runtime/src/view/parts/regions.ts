// view-regions.js: the provinces, cities and districts of China for `<picker mode="region">`.
import { areaList } from '@vant/area-data';
import { definePart } from './view-parts.ts';

definePart('regions', areaList);
