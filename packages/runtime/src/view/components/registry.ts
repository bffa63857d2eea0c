// Every tag that is more than a box, by name.
import type { BuiltinDefinition } from '../builtin.ts';
import type { ViewEnvironment } from '../environment.ts';
import { button } from './button.ts';
import { checkbox } from './checkbox.ts';
import { checkboxGroup, radioGroup } from './choice-group.ts';
import { coverView } from './cover-view.ts';
import { form } from './form.ts';
import { icon } from './icon.ts';
import { pictureComponent } from './image.ts';
import { input } from './input.ts';
import { label } from './label.ts';
import { matchMediaTag } from './match-media.ts';
import { movableArea, movableView } from './movable-view.ts';
import { navigator } from './navigator.ts';
import { pageContainer } from './page-container.ts';
import { navigationBar, pageMeta } from './page-meta.ts';
import { pickerView, pickerViewColumn } from './picker-view.ts';
import { picker } from './picker.ts';
import { placeholders } from './placeholder.ts';
import { progress } from './progress.ts';
import { radio } from './radio.ts';
import { richText } from './rich-text.ts';
import { rootPortal } from './root-portal.ts';
import { scrollView } from './scroll-view.ts';
import { slider } from './slider.ts';
import { swiperItem } from './swiper-item.ts';
import { swiper } from './swiper.ts';
import { switchButton } from './switch.ts';
import { textarea } from './textarea.ts';

export function createBuiltins(
  environment: ViewEnvironment,
): ReadonlyMap<string, BuiltinDefinition> {
  const definitions: BuiltinDefinition[] = [
    button,
    checkbox,
    checkboxGroup,
    coverView,
    form,
    icon,
    input,
    label,
    matchMediaTag,
    movableArea,
    movableView,
    navigationBar,
    navigator,
    pageContainer,
    pageMeta(environment),
    picker(environment),
    pickerView,
    pickerViewColumn,
    pictureComponent('cover-image'),
    pictureComponent('image'),
    progress,
    radio,
    radioGroup,
    richText(environment),
    rootPortal,
    scrollView,
    slider,
    swiper,
    swiperItem,
    switchButton,
    textarea,
    ...placeholders,
  ];
  return new Map(definitions.map((definition) => [definition.tag, definition]));
}
