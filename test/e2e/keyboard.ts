import type { Locator, Page } from 'playwright-core';

/** More stops than any page has. */
const most = 90;

/** Somebody at a desk who uses no mouse. */
export function atKeyboard(page: Page) {
  /** Goes there with Tab, and sees at each stop where one is. */
  async function to(target: Locator): Promise<void> {
    for (let stop = 0; stop < most; stop += 1) {
      await page.keyboard.press('Tab');
      const { isThere, lost } = await target.evaluate((element) => {
        const here = document.activeElement;
        if (!here || here === document.body) return { isThere: false, lost: undefined };
        const { outlineStyle, boxShadow } = getComputedStyle(here);
        // A heading that was given the cursor when its page came is no stop of Tab, and a clock marks its parts by itself.
        const isSeen =
          here.matches('[tabindex="-1"], [type="time"], [type="datetime-local"], [type="date"]') ||
          outlineStyle !== 'none' ||
          boxShadow !== 'none';
        return { isThere: here === element, lost: isSeen ? undefined : here.outerHTML.slice(0, 200) };
      });
      if (lost) throw new Error(`Nothing shows that one has come to ${lost}`);
      if (isThere) return;
    }
    throw new Error(`Nobody comes to ${String(target)} with Tab.`);
  }
  return {
    to,
    async press(target: Locator) {
      await to(target);
      await page.keyboard.press('Enter');
    },
    async write(target: Locator, text: string) {
      await to(target);
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(text);
    },
    /** In a list one types how the choice begins. */
    async choose(target: Locator, begins: string) {
      await to(target);
      await page.keyboard.type(begins);
    },
    /** Among few, Tab comes to the first and the arrows go on; `down` is how many steps. */
    async pick(question: Locator, down: number) {
      await to(question.getByRole('radio').first());
      await page.keyboard.press('Space');
      for (let step = 0; step < down; step += 1) await page.keyboard.press('ArrowDown');
    },
    key: (key: string) => page.keyboard.press(key),
  };
}
