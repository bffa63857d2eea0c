import { expect, test } from 'vitest';
import { placeholderText } from './placeholder.ts';

test('a placeholder says, in the language of the user, that there is no such thing here', () => {
  expect(placeholderText('join-group-chat', 'zh_CN')).toBe('<join-group-chat> 在此处不可用');
  expect(placeholderText('join-group-chat', 'en')).toBe('<join-group-chat> is not available here');
});
