// The register: a tap is saved without leaving the row, and a line of status says so. Where saving fails the row says that
// too, and the tap can be made again. Whatever else the server answers, a refusal or that somebody must sign in, is a
// page: the browser sends the form itself and shows it.
class Register {
  static moduleName = 'register';

  constructor($register) {
    $register.addEventListener('submit', event => {
      event.preventDefault();
      this.save(event.target, event.submitter);
    });
  }

  async save($form, $tap) {
    const id = $form.closest('li').id;
    const body = new URLSearchParams(new FormData($form, $tap));
    const answer = await fetch($form.action, { method: 'POST', body }).catch(() => undefined);
    if (!answer || answer.status >= 500) {
      this.say($form, 'Not saved yet. Try again');
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const $row = answer.ok && page.getElementById(id);
    if (!$row) {
      $form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: $tap.name, value: $tap.value }));
      $form.submit();
      return;
    }
    document.getElementById(id).replaceWith($row);
    document.getElementById('register-count').textContent = page.getElementById('register-count').textContent;
    document.getElementById('register-status').textContent = $row.querySelector('p').textContent;
    $row.querySelector('button').focus();
  }

  say($form, words) {
    const $said = $form.querySelector('span.nhsuk-error-message') ?? document.createElement('span');
    $said.className = 'nhsuk-error-message';
    $said.setAttribute('role', 'alert');
    $said.textContent = words;
    $form.append($said);
  }
}

export { Register };
