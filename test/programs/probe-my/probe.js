// Records what happens to this program and runs commands a test types in: `{"api": "navigateToMiniProgram", "options": {…}}`.
const plain = (value) =>
  JSON.parse(
    JSON.stringify(value === undefined ? null : value, (key, it) => {
      if (key === 'eventChannel') return '[EventChannel]';
      if (typeof it === 'function') return '[Function]';
      return it;
    }),
  );

const probe = {
  log: [],
  channels: {},

  note(what, data) {
    probe.log.push(data === undefined ? { what } : { what, data: plain(data) });
    // The test reads the log from the console stream: it survives the page.
    console.log('probe ' + JSON.stringify(probe.log[probe.log.length - 1]));
  },

  run(command) {
    const { api, options, callbacks = true, times = 1, events } = command;
    for (let i = 0; i < times; i++) {
      if (api === 'channel.emit') {
        probe.channels[command.channel].emit(command.name, ...command.args);
        continue;
      }
      if (api === 'sync') {
        probe.note(command.name + ' =', my[command.name](...(command.args || [])));
        continue;
      }
      const call = options === undefined ? {} : { ...options };
      if (events) {
        call.events = {};
        for (const name of events)
          call.events[name] = (...args) => probe.note('channel ' + name, args);
      }
      if (command.cyclic) call.extraData = { self: call };
      if (command.bigint) call.extraData = { n: BigInt(1) };
      if (callbacks) {
        call.success = (res) => {
          if (res && res.eventChannel) probe.channels.opened = res.eventChannel;
          probe.note(api + ' success', res);
        };
        call.fail = (err) => probe.note(api + ' fail', err);
        call.complete = (res) => probe.note(api + ' complete', res);
        const returned = my[api](call);
        if (returned !== undefined) probe.note(api + ' returned', typeof returned);
      } else {
        my[api](call).then(
          (res) => {
            if (res && res.eventChannel) probe.channels.opened = res.eventChannel;
            probe.note(api + ' resolved', res);
          },
          (err) => probe.note(api + ' rejected', err),
        );
      }
    }
  },
};

export default probe;
