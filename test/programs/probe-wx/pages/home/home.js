const probe = require('../../probe');

Page(probe.page('home'));
