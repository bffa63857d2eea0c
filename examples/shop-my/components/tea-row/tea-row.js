Component({
  props: { tea: {}, count: 0, onCount: () => {} },
  methods: {
    change(count) {
      this.props.onCount(this.props.tea.id, count);
    },
  },
});
