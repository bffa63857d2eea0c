// Addresses, invoice titles, places, people and codes of the demo; none of them is real.
import type { HostAddress, InvoiceTitle } from '@atrium/host';

export const demoAddresses: readonly HostAddress[] = [
  {
    userName: '林小满',
    telNumber: '13800001234',
    postalCode: '310013',
    province: '浙江省',
    city: '杭州市',
    county: '西湖区',
    detail: '龙井路 1 号',
    nationalCode: '330106',
  },
  {
    userName: 'Mei Lin',
    telNumber: '13800001234',
    postalCode: '510000',
    province: '广东省',
    city: '广州市',
    county: '海珠区',
    detail: '新港中路 397 号',
    nationalCode: '440105',
  },
];

export const demoInvoiceTitles: readonly InvoiceTitle[] = [
  {
    type: 'company',
    title: '演示茶业有限公司 Demo Tea Ltd.',
    taxNumber: '91330100DEMO000000',
    companyAddress: '杭州市西湖区龙井路 1 号',
    telephone: '0571-00000000',
    bankName: '演示银行',
    bankAccount: '6200000000000000',
  },
  {
    type: 'person',
    title: '林小满',
    taxNumber: '',
    companyAddress: '',
    telephone: '',
    bankName: '',
    bankAccount: '',
  },
];

/** WGS-84. */
export const demoPlaces = [
  { name: '西湖 West Lake', address: '杭州市西湖区', latitude: 30.2431, longitude: 120.1501 },
  { name: '广州塔 Canton Tower', address: '广州市海珠区', latitude: 23.1066, longitude: 113.3245 },
  { name: '鼓浪屿 Gulangyu', address: '厦门市思明区', latitude: 24.4475, longitude: 118.0679 },
] as const;

export const demoContacts = [
  { name: '周一鸣 Yiming', phoneNumbers: ['13800005678'] },
  { name: 'Ada', phoneNumbers: ['13800009876', '01012345678'] },
] as const;
