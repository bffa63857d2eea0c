// regions.js: the provinces, cities and districts of China for `<picker mode="region">`. A file of its own, because few
// pages need it.
import { areaList } from '@vant/area-data';

globalThis.atriumRegions = areaList;
