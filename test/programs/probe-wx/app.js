const probe = require('./probe');

App({ ...probe.app(), globalData: { born: Date.now() } });
