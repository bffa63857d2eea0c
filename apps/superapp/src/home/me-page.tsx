// The user's own page: who they are in the demo, the wallet behind the payment hook, and the settings.
import type { Signal } from '@preact/signals';
import { demoUser } from '../hooks/demo-user.ts';
import { ProgramIcon } from '../parts/program-icon.tsx';
import { Icon } from '../parts/icon.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { forgetFavourites, nameOf, programById } from '../state/programs.ts';
import { developer, locale, shortcuts, themeChoice } from '../state/settings.ts';
import { emptyWallet, money, TOP_UP, topUp, wallet } from '../state/wallet.ts';
import { forgetRecents } from '../host/load-programs.ts';
import { notify } from '../host/open.ts';
import { VERSION } from '../version.ts';
import { say, words } from '../words/words.ts';

export function MePage() {
  return (
    <div class="page">
      <header class="profile">
        <span class="avatar" aria-hidden="true">
          <Icon name="arch" size={34} />
        </span>
        <div>
          <h1>{words.value['me.user']}</h1>
          <p>{say('me.phone', { phone: demoUser.maskedPhone })}</p>
        </div>
      </header>
      <WalletCard />
      <Settings />
    </div>
  );
}

function WalletCard() {
  const { balance, payments } = wallet.value;
  return (
    <section class="wallet" aria-labelledby="wallet-title">
      <div class="wallet-face">
        <h2 id="wallet-title">{words.value['me.wallet']}</h2>
        <p class="wallet-balance">
          <span class="sr-only">{words.value['me.balance']}</span>
          {money(balance)}
        </p>
        <button type="button" onClick={topUp}>
          <Icon name="plus" size={18} />
          {say('me.topUp', { amount: money(TOP_UP) })}
        </button>
      </div>
      {payments.length === 0 ? (
        <p class="wallet-empty">{words.value['me.noPayments']}</p>
      ) : (
        <ul class="payments" aria-label={words.value['me.payments']}>
          {payments.map((payment) => {
            const program = programById.value.get(payment.appId);
            return (
              <li key={payment.at}>
                {program && <ProgramIcon program={program} size={32} />}
                <span class="row-text">
                  <bdi>{nameOf(payment.appId)}</bdi>
                  <small>
                    {new Intl.DateTimeFormat(locale.value, {
                      dateStyle: 'medium',
                      timeStyle: 'short',
                    }).format(payment.at)}
                  </small>
                </span>
                <span class="number">−{money(payment.amount)}</span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

function Settings() {
  return (
    <section aria-labelledby="settings-title">
      <div class="section-head">
        <h2 id="settings-title">{words.value['me.settings']}</h2>
      </div>
      <div class="card rows">
        <div class="row">
          <span class="row-text">{words.value['me.language']}</span>
          <Segmented
            label={words.value['me.language']}
            value={locale.value}
            options={[
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
            change={(value) => (locale.value = value)}
          />
        </div>
        <div class="row">
          <span class="row-text">{words.value['me.theme']}</span>
          <Segmented
            label={words.value['me.theme']}
            value={themeChoice.value}
            options={(['system', 'light', 'dark'] as const).map((value) => ({
              value,
              label: words.value[`me.theme.${value}`],
            }))}
            change={(value) => (themeChoice.value = value)}
          />
        </div>
        <SwitchRow
          label={words.value['me.developer']}
          hint={words.value['me.developer.hint']}
          state={developer}
        />
        <SwitchRow
          label={words.value['me.shortcuts']}
          hint={words.value['me.shortcuts.hint']}
          state={shortcuts}
        />
      </div>
      <div class="card rows">
        <div class="row">
          <span class="row-text">{words.value['me.version']}</span>
          <span class="number">{VERSION}</span>
        </div>
        <div class="row">
          <span class="row-text">{words.value['me.licence']}</span>
          <span>MIT</span>
        </div>
        <button type="button" class="row" onClick={resetDemo}>
          <span class="row-text">
            {words.value['me.reset']}
            <small>{words.value['me.reset.hint']}</small>
          </span>
          <Icon name="chevron" size={18} />
        </button>
      </div>
    </section>
  );
}

function SwitchRow({
  label,
  hint,
  state,
}: {
  label: string;
  hint: string;
  state: Signal<boolean>;
}) {
  return (
    <button
      type="button"
      class="row"
      role="switch"
      aria-checked={state.value}
      onClick={() => (state.value = !state.value)}
    >
      <span class="row-text">
        {label}
        <small>{hint}</small>
      </span>
      <span class="switch" aria-hidden="true" />
    </button>
  );
}

function resetDemo(): void {
  emptyWallet();
  forgetRecents();
  forgetFavourites();
  themeChoice.value = 'system';
  developer.value = false;
  shortcuts.value = true;
  notify(words.value['me.reset.done']);
}
