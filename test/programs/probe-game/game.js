// Says what a mini game has of navigation between programs, in the words of the other probes.
const note = (what, data) => console.log('probe ' + JSON.stringify({ what, data }));
const NAMES = ['navigateToMiniProgram', 'openEmbeddedMiniProgram', 'navigateBackMiniProgram'];

for (const name of NAMES.concat('exitMiniProgram', 'restartMiniProgram')) {
  note(name + ' is', typeof wx[name]);
  note('canIUse ' + name, wx.canIUse(name));
}

const canvas = wx.createCanvas();
canvas.getContext('2d').fillRect(0, 0, canvas.width, canvas.height);
