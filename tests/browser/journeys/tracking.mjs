// A practice checks what happened to its referrals: status and latest step, on the first page it opens.
export const name = 'check what happened';
export const as = 'Practice referrer';
export const most = { loads: 1, controls: 0, keys: 0 };

export async function walk(hand) {
  await hand.opens('/refer/mine?who=everybody');
  await hand.reads('What comes next');
}
