// Looks of <editor>.

export const editorCss = `
wx-editor{display:block;height:200px;overflow:auto}
.ql-editor{min-height:100%;box-sizing:border-box;padding:0 5px;outline:0;white-space:pre-wrap;-webkit-user-select:text;user-select:text;position:relative}
.ql-editor p,.ql-editor h1,.ql-editor h2,.ql-editor h3,.ql-editor h4,.ql-editor h5,.ql-editor h6{margin:0}
.ql-editor img{max-width:100%}
.ql-editor[at-blank]::before{content:attr(data-placeholder);position:absolute;color:rgba(128,128,128,.8);pointer-events:none}
`;
