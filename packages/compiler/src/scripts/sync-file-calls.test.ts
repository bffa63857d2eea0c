// Programs that read files synchronously, by what their modules name.
import { expect, it } from 'vitest';
import { fileCalls, readsFilesSync } from './sync-file-calls.ts';

it('needs the manager and a call, in any modules', () => {
  const manager = fileCalls('exports.fs = wx.getFileSystemManager()');
  const call = fileCalls("const text = fs.readFileSync('/data/a.json', 'utf8')");
  expect(readsFilesSync([manager, call])).toBe(true);
  expect(readsFilesSync([manager, fileCalls("fs['statSync'](path)")])).toBe(true);
  expect(readsFilesSync([manager])).toBe(false);
  expect(readsFilesSync([call])).toBe(false);
  expect(readsFilesSync([manager, fileCalls("wx.getStorageSync('a'); fs.readFile({})")])).toBe(
    false,
  );
});
