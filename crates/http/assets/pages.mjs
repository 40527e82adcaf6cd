// What the pages do with JavaScript, and do without as well: reveal what belongs to an answer, focus the error summary,
// follow the skip link, and hold back a second press of a button.
import { Button } from 'nhsuk/components/button/button.mjs';
import { Checkboxes } from 'nhsuk/components/checkboxes/checkboxes.mjs';
import { ErrorSummary } from 'nhsuk/components/error-summary/error-summary.mjs';
import { NotificationBanner } from 'nhsuk/components/notification-banner/notification-banner.mjs';
import { Radios } from 'nhsuk/components/radios/radios.mjs';
import { SkipLink } from 'nhsuk/components/skip-link/skip-link.mjs';

document.body.classList.add('nhsuk-frontend-supported');
for (const Component of [Button, Checkboxes, ErrorSummary, NotificationBanner, Radios, SkipLink]) {
  document.querySelectorAll(`[data-module="${Component.moduleName}"]`).forEach($root => new Component($root));
}
