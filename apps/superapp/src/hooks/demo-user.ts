// The one user of the demo.

export const demoUser = {
  phone: '13800001234',
  maskedPhone: '138 •••• 1234',
  names: { zh: '林小满', en: 'Mei Lin' },
} as const;
