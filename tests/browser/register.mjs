// The register, as its journey keeps it.

// Where the register of the last session is, with nobody marked. Finding it is no part of a journey.
export async function found(browser, as) {
  return browser.page({ as }, async page => {
    await page.goto('/group/sessions');
    const to = await page.getByRole('link', { name: /day \d/ }).first().getAttribute('href');
    await page.goto(to);
    const undo = page.getByRole('button', { name: /^Undo/ });
    for (let left = await undo.count(); left > 0; left -= 1) {
      await undo.first().click();
      await page.waitForFunction(now => document.querySelectorAll('.register [value=not_marked]').length < now, left);
    }
    return to;
  });
}

// Taps "Here" for so many, and looks after each tap whether the hand is at the row that it tapped.
export async function keep(hand, people, rowOf) {
  for (let tap = 1; tap <= people; tap += 1) {
    const row = await hand.page.getByRole('button', { name: /^Here/ }).first().evaluate(button => button.closest('li').id);
    await hand.presses(/^Here/);
    await hand.reads(`${tap} of `);
    const at = await rowOf(hand.page);
    if (at !== row) throw new Error(`after tap ${tap} the hand is at "${at}" and not at "${row}"`);
  }
}
