import probe from './probe';

App({ ...probe.app(), globalData: { born: Date.now() } });
