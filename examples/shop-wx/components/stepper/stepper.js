Component({
  properties: { value: { type: Number, value: 0 } },
  methods: {
    step(e) {
      const value = Math.max(0, this.data.value + Number(e.currentTarget.dataset.by));
      this.triggerEvent('change', { value });
    },
  },
});
