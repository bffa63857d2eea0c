Page({ data: { text: "next page" } });
