import probe from '../../probe';

Page(probe.page('home'));
