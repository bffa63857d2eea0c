const { page } = require('../../hostile');

Page(page('other'));
