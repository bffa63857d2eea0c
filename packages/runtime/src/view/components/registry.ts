// Every tag that is more than a box, by name; without those of view-more.js (parts/more.ts).
import type { BuiltinDefinition } from '../builtin.ts';
import type { ViewEnvironment } from '../environment.ts';
import { button } from './button.ts';
import { checkbox } from './checkbox.ts';
import { checkboxGroup, radioGroup } from './choice-group.ts';
import { coverView } from './cover-view.ts';
import { form } from './form.ts';
import { pictureComponent } from './image.ts';
import { input } from './input.ts';
import { label } from './label.ts';
import { navigator } from './navigator.ts';
import { pageMeta } from './page-meta.ts';
import { picker } from './picker.ts';
import { radio } from './radio.ts';
import { scrollView } from './scroll-view.ts';
import { swiperItem } from './swiper-item.ts';
import { swiper } from './swiper.ts';
import { switchButton } from './switch.ts';
import { textarea } from './textarea.ts';

export function createBuiltins(environment: ViewEnvironment): Map<string, BuiltinDefinition> {
  const definitions: BuiltinDefinition[] = [
    button,
    checkbox,
    checkboxGroup,
    coverView,
    form,
    input,
    label,
    navigator,
    pageMeta(environment),
    picker(environment),
    pictureComponent('cover-image'),
    pictureComponent('image'),
    radio,
    radioGroup,
    scrollView,
    swiper,
    swiperItem,
    switchButton,
    textarea,
  ];
  return new Map(definitions.map((definition) => [definition.tag, definition]));
}
