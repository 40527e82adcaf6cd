// An analyst reads a quarter's figures and takes them away as a table.
export const name = 'quarter report with CSV';
export const as = 'Place analyst';
export const most = { loads: 1, controls: 1, keys: 0 };

export async function walk(hand) {
  await hand.opens('/reports?months=3');
  await hand.reads('At a glance');
  const [download] = await Promise.all([
    hand.page.waitForEvent('download'),
    hand.follows('Download these figures as CSV'),
  ]);
  if (!download.suggestedFilename().endsWith('.csv')) throw new Error(`it is called ${download.suggestedFilename()}`);
}
