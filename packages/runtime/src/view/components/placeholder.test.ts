import { expect, test } from 'vitest';
import { placeholderText } from './placeholder.ts';

test('a placeholder says, in the language of the user, that there is no such thing here', () => {
  expect(placeholderText('life-follow', 'zh_CN')).toBe('<life-follow> 在此处不可用');
  expect(placeholderText('life-follow', 'en')).toBe('<life-follow> is not available here');
});
