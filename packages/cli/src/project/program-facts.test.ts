import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { programFacts } from './program-facts.node.ts';

it.each([
  ['%E6%89%93%E5%9C%B0%E9%BC%A0', '打地鼠'],
  ['100% fun', '100% fun'],
])("reads the name as WeChat's tools write it: %s", (projectname, name) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'atrium-facts-'));
  try {
    writeFileSync(path.join(folder, 'project.config.json'), JSON.stringify({ projectname }));
    expect(programFacts(folder).name).toBe(name);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('takes the id of a mini game for a mini game alone', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'atrium-facts-'));
  try {
    writeFileSync(path.join(folder, 'project.config.json'), '{"appid":"mgsnake0001"}');
    writeFileSync(path.join(folder, 'app.json'), '{"pages":["pages/index"]}');
    expect(programFacts(folder).appId).toMatch(/^mp/);
    rmSync(path.join(folder, 'app.json'));
    writeFileSync(path.join(folder, 'game.json'), '{}');
    expect(programFacts(folder).appId).toBe('mgsnake0001');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
