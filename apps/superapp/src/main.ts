// The demo super app: an arrangement of the public host SDK and a few pages of its own.
import { mount } from './app.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/desk.css';
import './styles/home.css';
import './styles/me.css';
import './styles/dev.css';

mount();
