const probe = require('../../probe');

Page(probe.page('other'));
