import MarkdownIt from "markdown-it";

const md = new MarkdownIt({ html: true });
const box = '<input type="checkbox" disabled> ';
const look = `body{font:14px/1.5 "Helvetica Neue",Arial,sans-serif;max-width:880px;margin:24px auto;padding:0 24px;color:#1f2328}
h1{font-weight:400;font-size:28px}.body{border:1px solid #d1d9e0;border-radius:6px;padding:16px}
table{border-collapse:collapse;display:block;max-width:100%;overflow:auto}th,td{border:1px solid #d1d9e0;padding:6px 13px}
tr:nth-child(2n) td{background:#f6f8fa}h3{font-size:17.5px;margin:24px 0 16px}a{color:#0969da}
code{background:#eff1f3;border-radius:6px;padding:.2em .4em;font-size:85%}ul{padding-left:2em}
li.task{list-style:none}li.task input{margin:0 .2em .25em -1.4em;vertical-align:middle}sub{color:#59636e}`;

/** About how GitHub shows an issue, for a picture in the documentation. */
export const onGitHub = (title: string, body: string): string => {
  const html = md.render(body).replaceAll("<li>[ ] ", `<li class="task">${box}`);
  return `<!doctype html><meta charset="utf-8"><style>${look}</style><h1>${title}</h1><div class="body">${html}</div>`;
};
