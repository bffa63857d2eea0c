Component({ options: { multipleSlots: true }, properties: { label: String } });
