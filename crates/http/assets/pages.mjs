// What the pages do with JavaScript, and do without as well: focus the error summary and what was just done, follow the
// skip link, hold back a second press of a button, and save a tap in a register in place.
import { Button } from 'nhsuk/components/button/button.mjs';
import { ErrorSummary } from 'nhsuk/components/error-summary/error-summary.mjs';
import { NotificationBanner } from 'nhsuk/components/notification-banner/notification-banner.mjs';
import { SkipLink } from 'nhsuk/components/skip-link/skip-link.mjs';
import { Register } from './register.mjs';

document.body.classList.add('nhsuk-frontend-supported');
for (const Component of [Button, ErrorSummary, NotificationBanner, SkipLink, Register]) {
  document.querySelectorAll(`[data-module="${Component.moduleName}"]`).forEach($root => new Component($root));
}
