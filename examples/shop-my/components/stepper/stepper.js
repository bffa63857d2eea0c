Component({
  props: { value: 0, id: '', onChange: () => {} },
  methods: {
    step(e) {
      this.props.onChange(Math.max(0, this.props.value + e.currentTarget.dataset.by));
    },
  },
});
