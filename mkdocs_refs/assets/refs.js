// mkdocs-refs: shows an entry where it is cited, and copies what an entry can be exported as.
// Without it citations are links and exports are files: nothing depends on it. It needs no other script, listens on the document
// alone (so instant navigation needs no second start), puts no strings into the page as HTML, and sets styles through the object
// model only, as a strict content security policy wants it.
// A site gets it without comments and needless spaces, see the package's "assets": a comment has a line of its own, and there
// are no regular expressions and no empty statements.
(() => {
  // Added to a page twice, by the plugin and by hand: once is enough.
  if (window.mkdocsRefs) return;
  window.mkdocsRefs = 1;

  const on = (type, run) => document.addEventListener(type, run, true);
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  // Only what a server sends can be asked for: a page opened from the disk knows itself alone.
  const served = link => link.origin === location.origin && link.protocol.startsWith("http");

  const fragment = link => {
    try {
      return decodeURIComponent(link.hash.slice(1));
    } catch {}
  };

  // The keyboard goes along to the entry that a citation leads to. Browsers do that on their own, but a theme that scrolls its
  // navigation then takes it away; and a browser shows where the focus is, not where it will go on from.
  addEventListener("hashchange", () => {
    const entry = document.getElementById(fragment(location));
    if (!entry?.matches(".refs-entry")) return;
    entry.tabIndex = -1;
    entry.focus({ preventScroll: true });
  });

  // Copying. The buttons are made when they can be seen first: a list of a thousand entries stays a list.
  // "toggle" does not bubble: like everything here, it is caught on its way down.
  on("toggle", ({ target: menu }) => {
    // A page that is not on a secure address has no clipboard.
    if (!menu.matches?.("details.refs-export") || !navigator.clipboard?.write || menu.querySelector(".refs-copy")) return;
    const words = menu.closest("[data-refs-copy]")?.dataset;
    const status = make("span", { className: "refs-copied", role: "status" });
    for (const link of menu.querySelectorAll("a")) {
      if (!words || !served(link)) continue;
      const say = format => words.refsCopy.replace("{format}", format).trim();
      const button = make("button", { type: "button", className: "refs-copy", textContent: say("") });
      button.ariaLabel = say(link.textContent);
      button.onclick = async () => {
        status.textContent = "";
        try {
          // The clipboard gets the promise: Safari takes no text that comes when the click is over.
          const text = fetch(link.href).then(async answer => {
            if (!answer.ok) throw 0;
            return new Blob([await answer.text()], { type: "text/plain" });
          });
          await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
          status.textContent = words.refsCopied;
        } catch {
          link.click();
        }
      };
      link.after(" ", button);
    }
    menu.append(" ", status);
  });

  // The popover. It needs the top layer, where no other box cuts it off; a browser without one keeps plain links.
  if (!make("p").showPopover) return;

  // The citation whose entry is shown, or being fetched; the box with it, once that is there; the citation that Escape has closed.
  let cite, box, closed;
  // What the pointer has asked for, a citation or null for closing, until its time has come.
  let next, timer;
  let touched;
  const pages = new Map();

  const cited = node => node?.closest?.("a.refs-cite[href]");
  const inside = node => box?.contains(node);
  const page = link => link.href.split("#")[0];
  // All members of the range that begins or ends with this cite: who points at the 1 or the 3 of "[1–3]" means the 2 as well.
  function range(link) {
    const all = [...link.closest(".refs-citation, body").querySelectorAll("a.refs-cite[href]")];
    const hidden = index => all[index]?.matches(".refs-cite-hidden");
    let first = all.indexOf(link), last = first;
    while (hidden(first) || hidden(first - 1)) first--;
    while (hidden(last) || hidden(last + 1)) last++;
    return all.slice(Math.max(first, 0), last + 1);
  }

  // The entry that a cite leads to, on this page or another one of the site, which is fetched once; nothing if there is none.
  async function find(link) {
    const address = page(link);
    let source = document;
    if (address !== page(location)) {
      if (!served(link)) return;
      if (!pages.has(address)) {
        const parse = text => new DOMParser().parseFromString(text, "text/html");
        pages.set(address, fetch(address).then(answer => answer.ok && answer.text().then(parse)).catch(() => {}));
      }
      source = await pages.get(address);
    }
    return source && source.getElementById(fragment(link))?.closest(".refs-entry");
  }

  // What is shown of an entry: a copy without the links back, the exports, and ids, which must be unique. Its direction is that of
  // its own letters: a reference keeps its language wherever it is cited.
  function copy(entry, base) {
    const row = make("div", { className: entry.className.replace("refs-entry", "refs-popover-entry"), dir: "auto" });
    for (const part of entry.querySelectorAll(":scope > :is(.refs-label, .refs-text, .refs-links)")) {
      row.append(document.importNode(part, true), " ");
    }
    for (const element of row.querySelectorAll("*")) {
      element.removeAttribute("id");
      const href = element.getAttribute("href");
      if (href && URL.canParse(href, base)) element.href = new URL(href, base);
    }
    return row;
  }

  function plan(what, delay) {
    if (what === next) return;
    clearTimeout(timer);
    next = what;
    if (delay) timer = setTimeout(() => {
      next = undefined;
      if (what) show(what, true);
      // What the keyboard has opened the pointer does not close.
      else if (!inside(document.activeElement) && !cite?.matches(":focus-visible")) close();
    }, delay);
  }

  function close() {
    plan();
    cite?.removeAttribute("aria-details");
    box?.remove();
    cite = box = undefined;
  }

  // Shows the entry of a cite, or of its whole range; false if there is nothing to show.
  async function show(link, whole) {
    close();
    cite = link;
    const found = await Promise.all((whole ? range(link) : [link]).map(find));
    const entries = new Set(found.filter(Boolean));
    // Meanwhile the reader may have gone on, or the page.
    if (cite !== link) return true;
    if (!entries.size || !link.isConnected) return close();
    // Beside the text, with links of its own, and it takes no focus: neither a tooltip nor a dialog. The citation points to it, so a
    // screen reader says that there are details instead of reading them aloud.
    box = make("div", { className: "refs-popover", id: "_refs-popover", popover: "manual", role: "note" });
    link.setAttribute("aria-details", box.id);
    for (const entry of entries) box.append(copy(entry, page(link)));
    // Right behind the citation: the next stops of the keyboard are its links, and it has the text's language and direction.
    link.after(box);
    // A little smaller than the entry, or the text around; never as in a heading or a superscript.
    const [entry] = entries;
    const model = entry.ownerDocument === document ? entry : link.closest("p, li, dd, td, div, body");
    const size = parseFloat(getComputedStyle(model).fontSize) * 0.9;
    box.style.cssText = `position:absolute;inset:auto;margin:0;font-size:${size}px`;
    box.showPopover();
    place();
    return true;
  }

  // Below the citation, or above where there is more room; in the page's coordinates, so it scrolls with the text.
  function place() {
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const { style } = box;
    style.maxHeight = "";
    const at = cite.getBoundingClientRect();
    const above = at.top - 18, below = height - at.bottom - 18;
    const up = box.offsetHeight > below && above > below;
    style.maxHeight = Math.min(Math.max(up ? above : below, 80), 440) + "px";
    // What has to be scrolled must be within the keyboard's reach.
    if (box.scrollHeight > box.clientHeight) box.tabIndex = 0;
    const room = width - box.offsetWidth - 12;
    const left = getComputedStyle(box).direction === "rtl" ? at.right + 12 - box.offsetWidth : at.left - 12;
    style.left = scrollX + Math.max(12, Math.min(left, room)) + "px";
    style.top = scrollY + (up ? at.top - 6 - box.offsetHeight : at.bottom + 6) + "px";
  }

  // Pointer: a short rest on a citation opens; there is time to travel into the popover, across other citations too.
  on("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    const link = cited(target);
    if (link !== closed) closed = undefined;
    if (inside(target) || (link && link === cite)) plan();
    else if (link && !closed) plan(link, 150);
    else if (cite || next) plan(null, 300);
  });

  // Touch: the first tap opens, the second one follows the link, a tap beside closes.
  on("pointerdown", ({ target, pointerType }) => {
    touched = pointerType === "touch";
    if (cite && !inside(target) && cited(target) !== cite) close();
  });
  on("click", event => {
    const link = cited(event.target);
    // A keyboard's click, or that of assistive technology, is no tap: it follows the link.
    if (link && link !== cite && touched && event.detail) {
      event.preventDefault();
      event.stopPropagation();
      show(link, true).then(shown => shown || location.assign(link.href));
    } else if (!inside(event.target)) close();
  });

  // Keyboard: focus opens, unless it comes from the entry, whose text has just been read.
  on("focusin", ({ target, relatedTarget: from }) => {
    const link = cited(target);
    if (inside(target) || (link && link === cite)) return;
    const back = link?.id && link.id === fragment(from?.hash ? from : location);
    if (link && !back && link !== closed && link.matches(":focus-visible")) show(link);
    else if (box) close();
  });
  on("keydown", event => {
    if (event.key !== "Escape" || !cite) return;
    event.stopPropagation();
    closed = cite;
    const within = inside(document.activeElement);
    close();
    if (within) closed.focus();
  });

  // No popover stays when its page is left: a browser may bring the page back as it was.
  for (const type of ["pagehide", "popstate"]) addEventListener(type, close);
  addEventListener("resize", () => box?.isConnected && place());
})();
