const { page } = require('../../hostile');

Page(page('home'));
