// Two programs that reach one site share its visitors, however they wrote its name.
import { expect, it } from 'vitest';
import { exclusiveDomains, provenDomains } from './exclusive-domains.ts';

it.each([
  'shop.example',
  'https://shop.example',
  'Shop.Example.',
  'http://shop.example:8080',
  'pay.shop.example',
  'example',
])('shop.example is not of one program alone when another lists %s', (other) =>
  expect(exclusiveDomains(['shop.example'], ['else.example', other])).toEqual([
    { name: 'shop.example', exclusive: false },
  ]),
);

it('names that only look alike are two', () => {
  const others = ['myshop.example', 'shop.example.net', '*', 'a b'];
  expect(exclusiveDomains(['https://shop.example', 'h5.example'], others)).toEqual([
    { name: 'https://shop.example', exclusive: true },
    { name: 'h5.example', exclusive: true },
  ]);
});

it('a domain that was proven stays its owner’s, whoever lists it, until another proves one of the site', () => {
  const listed = ['shop.example', 'h5.example'];
  expect(provenDomains(listed, { own: ['shop.example'], others: ['else.example'] })).toEqual([
    { name: 'shop.example', exclusive: true },
    { name: 'h5.example', exclusive: false },
  ]);
  for (const other of ['shop.example', 'pay.shop.example'])
    expect(provenDomains(listed, { own: listed, others: [other] })).toEqual([
      { name: 'shop.example', exclusive: false },
      { name: 'h5.example', exclusive: true },
    ]);
});
