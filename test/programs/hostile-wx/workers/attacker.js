// A worker of a hostile program: does what its logic tells it.
const { acts } = require('./realm');

worker.onMessage(async ({ act, ...more }) => {
  if (act !== 'loop') return worker.postMessage(await acts[act](more));
  worker.postMessage('looping');
  // The answer has to leave first.
  setTimeout(() => {
    for (;;);
  });
});
