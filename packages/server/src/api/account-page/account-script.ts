// What runs in the page of a link: sends the form, and says what came of it. What the server says is written as text.

export const SCRIPT = `
const form = document.querySelector('form');
const said = document.querySelector('output');
const intro = document.querySelector('#intro');
const { dataset } = form;
const inPath = dataset.to.endsWith('/');
const token = location.hash.slice(1);
let busy = false;

const say = (text, wrong) => {
  said.className = wrong ? 'wrong' : '';
  said.textContent = text;
};
const over = (text, wrong) => {
  form.hidden = true;
  say(text, wrong);
  said.focus();
};
const refusal = ({ message, fix }) => message + ' ' + fix;
const ask = (path, more) => fetch(path, {
  ...more,
  headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
});
/** Which fields a refusal is about. */
const meant = ({ code, details }) => {
  const names = { 'password-weak': ['password'], 'team-exists': ['teamName'] }[code]
    ?? (Array.isArray(details) ? details.map(({ path }) => path) : []);
  return [...form.querySelectorAll('input')].filter(({ name }) => names.includes(name));
};

// The rest of a link may be put into the address of a page that is open.
addEventListener('hashchange', () => location.reload());
if (token === '') over(dataset.cut, true);
else if (inPath)
  ask(dataset.to + encodeURIComponent(token)).then(async (answer) => {
    const body = await answer.json();
    if (answer.ok) intro.textContent = dataset.intro.replace('…', () => body.superappTeamName);
    else if (body.error.code === 'link-invalid') over(refusal(body.error), true);
  }).catch(() => undefined);
form.addEventListener('input', ({ target }) => target.removeAttribute('aria-invalid'));
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (busy) return;
  busy = true;
  form.setAttribute('aria-busy', 'true');
  say('');
  const fields = Object.fromEntries(new FormData(form));
  try {
    const answer = await ask(dataset.to + (inPath ? encodeURIComponent(token) : ''), {
      method: 'POST',
      body: JSON.stringify(inPath ? fields : { ...fields, token }),
    });
    if (answer.ok) {
      history.replaceState(null, '', location.pathname);
      intro.textContent = '';
      over(dataset.done);
    } else {
      const { error } = await answer.json();
      const wrong = meant(error);
      for (const it of wrong) it.setAttribute('aria-invalid', 'true');
      const named = error.code === 'request-malformed' && wrong.length > 0;
      say(
        named
          ? dataset.check + wrong.map((it) => it.labels[0].firstChild.textContent.trim()).join(', ')
          : refusal(error),
        true,
      );
      wrong[0]?.focus();
    }
  } catch {
    say(dataset.failed, true);
  }
  busy = false;
  form.removeAttribute('aria-busy');
});
`;
