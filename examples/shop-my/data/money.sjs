const yuan = (n) => `¥${n.toFixed(2)}`;
export default { yuan };
