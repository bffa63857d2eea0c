// The rules of versions said again without sharing code: nothing is kept but the list of what was accepted, and every
// question is answered by reading it from the start.
import type { VersionEvent } from '../src/versions/events.ts';

type Accepted = VersionEvent & { made?: number };

export class NaiveVersions {
  readonly log: Accepted[] = [];

  uploads = (): number => this.log.filter((it) => it.type === 'upload').length;
  number = (id: number): string => this.#upload(id)?.number ?? '';
  author = (id: number): string => this.#upload(id)?.by ?? '';

  #upload(id: number) {
    return this.log.find(
      (it): it is Accepted & { type: 'upload' } => it.type === 'upload' && it.made === id,
    );
  }

  #about(id: number): Accepted[] {
    return this.log.filter((it) => 'id' in it && it.id === id);
  }

  /** Ids in the order of releases and rollbacks; the last one is online. */
  online(): number[] {
    const line: number[] = [];
    for (const it of this.log) {
      if (it.type === 'release') line.push(it.id);
      if (it.type === 'rollback') line.pop();
    }
    return line;
  }

  everReleased = (id: number): boolean => this.#about(id).some((it) => it.type === 'release');

  /** The last word of a review, or of its cancellation. */
  review(id: number): string {
    const words = ['submit', 'cancel-submission', 'approve', 'reject'];
    return this.#about(id).findLast((it) => words.includes(it.type))?.type ?? 'none';
  }

  isBuilt = (id: number): boolean => this.#about(id).some((it) => it.type === 'built');
  isOver = (id: number): boolean => this.#about(id).some((it) => it.type === 'build-failed');
  content(id: number): string | undefined {
    const it = this.#about(id).find((e) => e.type === 'built');
    return it?.type === 'built' ? it.content : undefined;
  }

  canary(): number | null {
    let running: number | null = null;
    for (const it of this.log) {
      if (it.type === 'canary') running = it.id;
      if (it.type === 'stop-canary' || it.type === 'release') running = null;
    }
    return running;
  }

  available(): boolean {
    const last = this.log.findLast((it) => it.type === 'remove' || it.type === 'restore');
    return last?.type !== 'remove';
  }

  /** A develop build whose developer finished a later upload while it was neither under review nor shown as trial. */
  isReplaced(id: number): boolean {
    let preview: number | null = null;
    let mine = 'building';
    const author = this.author(id);
    for (const it of this.log) {
      if (it.type === 'preview') preview = it.id;
      if (it.type === 'release' && it.id === preview) preview = null;
      if (it.type === 'built' && it.id === id) {
        const later = this.#developAt(this.log.indexOf(it), author).some((other) => other > id);
        mine = later ? 'replaced' : 'develop';
      } else if ('id' in it && it.id === id && it.type === 'submit') mine = 'submitted';
      else if ('id' in it && it.id === id && it.type === 'cancel-submission') mine = 'develop';
      else if (it.type === 'built' && it.id > id && this.author(it.id) === author)
        if (mine === 'develop' && preview !== id) mine = 'replaced';
    }
    return mine === 'replaced';
  }

  #developAt(position: number, author: string): number[] {
    const past = new NaiveVersions();
    past.log.push(...this.log.slice(0, position));
    const ids = past.log.flatMap((it) => (it.type === 'upload' ? [it.made ?? 0] : []));
    return ids.filter((id) => past.author(id) === author && past.isDevelop(id));
  }

  isDevelop(id: number): boolean {
    const review = this.review(id);
    return (
      this.isBuilt(id) &&
      (review === 'none' || review === 'cancel-submission') &&
      !this.isReplaced(id)
    );
  }

  highest(): string | null {
    const all = this.log.flatMap((it) => (it.type === 'release' ? [this.number(it.id)] : []));
    const key = (number: string) => number.split('.').map((n) => n.padStart(6, '0'));
    return all.sort((a, b) => (key(a).join() < key(b).join() ? -1 : 1)).at(-1) ?? null;
  }

  isHigher(number: string): boolean {
    const highest = this.highest();
    const key = (text: string) =>
      text
        .split('.')
        .map((n) => n.padStart(6, '0'))
        .join();
    return highest === null || key(number) > key(highest);
  }

  #reviewer(id: number): string | undefined {
    const it = this.#about(id).findLast((e) => e.type === 'approve');
    return it?.type === 'approve' ? it.by : undefined;
  }

  #publishable(id: number, by: string): boolean {
    const running = this.canary();
    return (
      this.review(id) === 'approve' &&
      !this.everReleased(id) &&
      this.available() &&
      (running === null || running === id) &&
      this.isHigher(this.number(id)) &&
      this.#reviewer(id) !== by
    );
  }

  /** Whether the event is allowed now; when it is, it happened. */
  try(event: VersionEvent): boolean {
    const allowed = this.#allows(event);
    if (allowed)
      this.log.push(event.type === 'upload' ? { ...event, made: this.uploads() + 1 } : event);
    return allowed;
  }

  #allows(event: VersionEvent): boolean {
    const known = 'id' in event && event.id !== null && event.id <= this.uploads() && event.id > 0;
    switch (event.type) {
      case 'upload':
        return this.isHigher(event.number);
      case 'built':
      case 'build-failed':
        return known && !this.isBuilt(event.id) && !this.isOver(event.id);
      case 'preview': {
        if (event.id === null) return true;
        const before = ['submit', 'reject', 'approve'].includes(this.review(event.id));
        const published = this.everReleased(event.id) || this.canary() === event.id;
        return known && !published && (before || this.isDevelop(event.id));
      }
      case 'submit': {
        const ids = Array.from({ length: this.uploads() }, (_, i) => i + 1);
        return known && this.isDevelop(event.id) && !ids.some((id) => this.review(id) === 'submit');
      }
      case 'cancel-submission':
      case 'reject':
        return known && this.review(event.id) === 'submit';
      case 'approve':
        return (
          known &&
          this.review(event.id) === 'submit' &&
          this.author(event.id) !== event.by &&
          this.content(event.id) === event.content
        );
      case 'canary':
      case 'release':
        return known && this.#publishable(event.id, event.by);
      case 'stop-canary':
        return this.canary() !== null;
      case 'rollback': {
        const last = this.log.findLast((it) => it.type === 'release' || it.type === 'rollback');
        return this.available() && last?.type === 'release' && this.online().length >= 2;
      }
      case 'remove':
        return this.available();
      case 'restore':
        return !this.available();
    }
  }
}
