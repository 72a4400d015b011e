import { expect, test } from 'vitest';
import { asWritten } from '../../rules/syntax/import-names.ts';

test.each([
  ['promises_1.readdir', 'readdir'],
  ['p_map_1.default', 'pMap'],
  ['bluebird_1.default.map', 'bluebird.map'],
  ['fs_1.promises.readFile', 'promises.readFile'],
  ['_fs.default.readFile', 'fs.readFile'],
  ['_pMap.default', 'pMap'],
  ['readdir', 'readdir'],
  ['fs.promises.readFile', 'fs.promises.readFile'],
  ['file_1', 'file_1'],
  ['_files.read', '_files.read'],
  ['this.pool_1.run', 'this.pool_1.run'],
  ['__defProps', '__defProps'],
])('%s is named %s', (text, name) => {
  expect(asWritten(text)).toBe(name);
});
