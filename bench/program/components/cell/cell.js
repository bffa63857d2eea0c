Component({
  properties: { value: String },
  data: { shown: '' },
  observers: { value(value) { this.setData({ shown: value.toUpperCase() }); } },
});
