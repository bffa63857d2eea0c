// Looks of <editor>.

export const editorCss = `
wx-editor{display:block;height:200px;overflow:auto}
.ql-editor{min-height:100%;box-sizing:border-box;padding:0 5px;outline:0;white-space:pre-wrap;-webkit-user-select:text;user-select:text;position:relative}
.ql-editor p,.ql-editor h1,.ql-editor h2,.ql-editor h3,.ql-editor h4,.ql-editor h5,.ql-editor h6{margin:0}
.ql-editor img{max-width:100%}
${[1, 2, 3, 4, 5, 6, 7, 8].map((level) => `.ql-editor .ql-indent-${level}{padding-left:${level * 3}em}`).join('')}
.ql-editor .ql-checks{list-style:none}
.ql-editor .ql-checks>li::before{content:"☐";display:inline-block;width:1.2em;margin-left:-1.5em;margin-right:.3em;cursor:pointer}
.ql-editor .ql-checks>.ql-checked::before{content:"☑"}
.ql-editor[at-blank]::before{content:attr(data-placeholder);position:absolute;color:rgba(128,128,128,.8);pointer-events:none}
`;
