export const teas = [
  { id: 'longjing', name: '明前龙井', en: 'Longjing, first flush', price: 28, color: '#9db86a' },
  { id: 'tieguanyin', name: '安溪铁观音', en: 'Tieguanyin oolong', price: 24, color: '#c9a45c' },
  { id: 'dahongpao', name: '武夷大红袍', en: 'Da Hong Pao', price: 32, color: '#b0603f' },
  { id: 'puer', name: '陈年普洱', en: 'Aged Pu-erh', price: 26, color: '#7c4a35' },
  { id: 'jasmine', name: '茉莉银毫', en: 'Jasmine silver tip', price: 22, color: '#d9c7a0' },
  { id: 'whitepeony', name: '白牡丹', en: 'White peony', price: 30, color: '#b9b79a' },
];
