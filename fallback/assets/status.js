// The page is complete without this. With it, times are the visitor's own, and the page notices by itself that the
// service is back. It asks the origin's name and never its own: that would keep the connection to the fallback open,
// and only a new connection asks DNS where to go.
(() => {
  "use strict";
  const { domain, probe, every, answers, again, back, language } = document.currentScript.dataset;
  const pace = Number(every); // between two looks, in milliseconds
  const slowest = 6 * pace;
  const patience = Number(again); // until a reload that brought the fallback is tried again
  const longest = Math.max(patience, 30 * 60_000);

  let pause = pace;
  let inARow = 0;
  let redirected = false;
  let timer;

  const visible = () => document.visibilityState === "visible";
  const typing = () => document.activeElement?.matches("input, textarea, select, [contenteditable]");
  const ask = (mode) =>
    fetch(probe, { mode, credentials: "omit", cache: "no-store", redirect: "follow", signal: AbortSignal.timeout(10_000) });

  // On the visitor's clock and in the page's language, as the visitor's country writes it; today's without the date. A
  // saved page may have some of its own that say no time.
  function showLocalTimes() {
    const sameLanguage = new RegExp(`^${language.split("-")[0]}(-[a-z\\d]+)*$`, "i"); // browsers may say en-US@posix
    const locale = navigator.languages.find((tag) => sameLanguage.test(tag)) ?? language;
    const clock = { hour: "2-digit", minute: "2-digit", timeZoneName: "short" };
    const ours = [...document.querySelectorAll("time[data-local]")].filter((time) => !isNaN(new Date(time.dateTime)));
    for (const time of ours) {
      const at = new Date(time.dateTime);
      const isToday = at.toDateString() === new Date().toDateString();
      const date = isToday ? {} : { day: "numeric", month: "long", year: "numeric" };
      const text = new Intl.DateTimeFormat(locale, { ...date, ...clock }).format(at);
      if (time.textContent !== text) { // it is read aloud again when it changes
        time.textContent = text;
      }
    }
  }

  // What an operator tells visitors goes at its end, in a page that stays open as well.
  function endMessage() {
    const message = document.getElementById("fallback-message");
    const left = new Date(message?.dataset.until) - Date.now();
    if (left > 0) {
      setTimeout(endMessage, Math.min(left, 60_000)); // a longer timer would not notice that the device has slept
    } else {
      message?.remove();
    }
  }

  // "well", "down", or "unknown": somebody answers, but does not let other sites' pages see what (no CORS).
  async function health() {
    redirected = false;
    try {
      return (await ask("cors")).ok ? "well" : "down";
    } catch {
      return ask("no-cors").then(() => "unknown", wasItARedirect);
    }
  }

  // This page's security policy refuses to follow a redirect to another name, which an event tells, maybe a bit later.
  async function wasItARedirect() {
    await new Promise((passed) => setTimeout(passed, 100));
    return redirected ? "unknown" : "down";
  }

  async function look() {
    showLocalTimes(); // today may be over
    const found = await health();
    inARow = found === "down" ? 0 : inARow + 1;
    pause = found === "down" || inARow > answers ? Math.min(pause * 1.5, slowest) : pace;
    tell(found === "well" ? back : "");
    if (inARow >= answers && visible() && !typing() && claimReload()) {
      location.reload();
    } else {
      lookLater();
    }
  }

  function lookLater() {
    clearTimeout(timer);
    if (visible()) {
      timer = setTimeout(look, pause * (0.75 + Math.random() / 2)); // not all visitors at once
    }
  }

  function tell(text) {
    const news = document.getElementById("fallback-news");
    if (news && news.textContent !== text) {
      news.textContent = text;
    }
  }

  // A reload may bring the fallback once more: over the connection that is still open, or by an answer of DNS that is
  // still cached. The next one then waits until browsers have closed an idle connection, the one after that twice as
  // long. Where nothing can be remembered, reloading is left to the visitor.
  function claimReload() {
    try {
      const now = Date.now();
      const last = JSON.parse(sessionStorage.getItem("fallback-reload")) ?? { at: 0, wait: 0 };
      if (now < last.at + last.wait) {
        return false;
      }
      const sameOutage = now < last.at + 2 * longest;
      const wait = sameOutage ? Math.min(last.wait * 2, longest) : patience;
      sessionStorage.setItem("fallback-reload", JSON.stringify({ at: now, wait }));
      return true;
    } catch {
      return false;
    }
  }

  showLocalTimes();
  endMessage();
  if (location.hostname === domain) { // under its other name this page stays what it is
    document.addEventListener("securitypolicyviolation", ({ blockedURI }) => {
      redirected ||= probe.startsWith(blockedURI);
    });
    document.addEventListener("visibilitychange", () => {
      inARow = 0;
      lookLater();
    });
    lookLater();
  }
})();
