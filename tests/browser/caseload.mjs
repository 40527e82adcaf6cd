// The records of those whom somebody works with now, each once, in the order of the list; or of those of another state.
export async function caseload(page, state = 'active') {
  await page.goto(`/people?state=${state}`);
  const records = await page.getByRole('link').evaluateAll(links =>
    links.map(link => new URL(link.href).pathname).filter(path => /^\/p\/[0-9a-f-]{36}$/.test(path)));
  return new Set(records);
}
