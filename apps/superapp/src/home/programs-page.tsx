// All installed programs: greeting, search, recently used, list.
import { useRef } from 'preact/hooks';
import { SCENES, type ProgramInfo } from '@atrium/host';
import { openProgram } from '../host/open.ts';
import { loadPrograms } from '../host/load-programs.ts';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { Segmented } from '../parts/segmented.tsx';
import {
  categories,
  categoryFilter,
  dialectFilter,
  favouritePrograms,
  programList,
  recentPrograms,
  searchText,
  visiblePrograms,
} from '../state/programs.ts';
import { locale } from '../state/settings.ts';
import { say, words } from '../words/words.ts';
import { ProgramRow } from './program-row.tsx';
import { ProgramStrip } from './program-strip.tsx';

function greeting(): string {
  const hour = new Date().getHours();
  return words.value[
    hour < 11 ? 'greeting.morning' : hour < 18 ? 'greeting.day' : 'greeting.evening'
  ];
}

export function ProgramsPage() {
  return (
    <div class="page">
      <header class="page-head">
        <p class="greeting">{greeting()}</p>
        <h1 class="wordmark">
          <Icon name="arch" size={30} />
          {words.value['app.name']}
        </h1>
      </header>
      <Search />
      {programList.value.state === 'ready' && visiblePrograms.value ? (
        <Programs list={visiblePrograms.value} />
      ) : programList.value.state === 'failed' ? (
        <Notice
          icon="cloudOff"
          title={words.value['home.failed']}
          hint={words.value['home.failed.hint']}
        >
          <button type="button" class="button" onClick={() => void loadPrograms()}>
            {words.value['home.retry']}
          </button>
        </Notice>
      ) : (
        <Skeleton />
      )}
    </div>
  );
}

function Search() {
  const field = useRef<HTMLInputElement>(null);
  return (
    <div class="search" role="search">
      <Icon name="search" size={20} />
      <input
        ref={field}
        id="search"
        type="search"
        aria-label={words.value['home.search']}
        placeholder={words.value['home.search']}
        autocomplete="off"
        spellcheck={false}
        enterkeyhint="search"
        value={searchText.value}
        onInput={(event) => (searchText.value = event.currentTarget.value)}
        onKeyDown={(event) => {
          const first = visiblePrograms.value?.[0];
          if (event.key === 'Escape') searchText.value = '';
          if (event.key === 'Enter' && searchText.value && first && !event.isComposing)
            void openProgram(first.appId, SCENES.search);
        }}
      />
      {searchText.value !== '' && (
        <button
          type="button"
          aria-label={words.value['home.clear']}
          onClick={() => {
            searchText.value = '';
            field.current?.focus();
          }}
        >
          <Icon name="close" size={18} />
        </button>
      )}
    </div>
  );
}

function Programs({ list }: { list: readonly ProgramInfo[] }) {
  const searching = searchText.value.trim() !== '';
  const category = categories.value.find((it) => it.id === categoryFilter.value);
  if (programList.value.state === 'ready' && programList.value.programs.length === 0)
    return (
      <Notice
        icon="empty"
        title={words.value['home.empty']}
        hint={words.value['home.empty.hint']}
      />
    );
  return (
    <>
      {!searching && (
        <>
          <ProgramStrip
            title={words.value['home.favourites']}
            programs={favouritePrograms.value}
            scene={SCENES.desktopIcon}
          />
          <ProgramStrip
            title={words.value['home.recent']}
            programs={recentPrograms.value}
            scene={SCENES.recentList}
          />
        </>
      )}
      <section aria-labelledby="all-programs">
        <div class="section-head">
          <h2 id="all-programs">{words.value['home.all']}</h2>
          <Segmented
            label={words.value['home.filter']}
            value={dialectFilter.value}
            options={(['all', 'wx', 'my'] as const).map((value) => ({
              value,
              label: words.value[`home.filter.${value}`],
            }))}
            change={(value) => (dialectFilter.value = value)}
          />
        </div>
        {categories.value.length > 0 && (
          <Segmented
            look="chips"
            label={words.value['home.categories']}
            value={categoryFilter.value}
            options={[
              { value: '', label: words.value['home.filter.all'] },
              ...categories.value.map((it) => ({ value: it.id, label: it.name[locale.value] })),
            ]}
            change={(value) => (categoryFilter.value = value)}
          />
        )}
        <p class="sr-only" role="status">
          {say('home.count', { count: list.length })}
        </p>
        {list.length > 0 ? (
          <ul class="program-list">
            {list.map((program) => (
              <ProgramRow
                key={program.appId}
                program={program}
                scene={searching ? SCENES.search : SCENES.main}
              />
            ))}
          </ul>
        ) : (
          <Notice
            icon="search"
            title={say('home.none', {
              text: searchText.value.trim() || (category?.name[locale.value] ?? ''),
            })}
            hint={words.value['home.none.hint']}
          />
        )}
      </section>
    </>
  );
}

function Skeleton() {
  return (
    <div role="status" aria-label={words.value['home.loading']}>
      <ul class="program-list" aria-hidden="true">
        {Array.from({ length: 6 }, (_, i) => (
          <li key={i} class="program-row skeleton">
            <span class="bone bone-icon" />
            <span class="bone-lines">
              <span class="bone" />
              <span class="bone" />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
