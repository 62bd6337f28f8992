(() => {
  "use strict";
  const form = document.getElementById("tools");
  const status = document.getElementById("status");
  const cards = [...document.querySelectorAll(".card")];
  const claims = new Map();
  for (const link of document.querySelectorAll("a.claim")) {
    const id = link.getAttribute("href").slice(1);
    claims.set(id, [...(claims.get(id) || []), link]);
  }
  let current = null;

  const say = (text) => { status.textContent = text; };

  const select = (card, where) => {
    if (current) {
      for (const element of [current, ...(claims.get(current.id) || [])]) element.classList.remove("current");
    }
    current = card;
    const links = claims.get(card.id) || [];
    for (const element of [card, ...links]) element.classList.add("current");
    if (where !== "text" && links[0]) links[0].scrollIntoView({ block: "center" });
    if (where !== "evidence") card.scrollIntoView({ block: "nearest" });
  };

  const shown = () => cards.filter((card) => !card.classList.contains("away"));

  const filter = () => {
    const verdicts = new Set([...form.elements.verdict.length === undefined ? [form.elements.verdict] : form.elements.verdict]
      .filter((box) => box.checked).map((box) => "v-" + box.value));
    const rule = form.elements.rule.value;
    let count = 0;
    for (const card of cards) {
      const fits = [...card.classList].some((name) => verdicts.has(name))
        && (!rule || card.dataset.rules.split(" ").includes(rule));
      card.classList.toggle("away", !fits);
      for (const link of claims.get(card.id) || []) link.classList.toggle("faded", !fits);
      count += fits;
    }
    say(`${count} of ${cards.length} claims shown`);
  };

  const step = (by) => {
    const problems = shown().filter((card) => card.classList.contains("problem"));
    if (!problems.length) return say("no problem is shown");
    const at = problems.indexOf(current);
    const to = at < 0 ? (by > 0 ? 0 : problems.length - 1) : (at + by + problems.length) % problems.length;
    select(problems[to]);
    problems[to].focus({ preventScroll: true });
    say(`problem ${to + 1} of ${problems.length}`);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.claim, a.back");
    if (!link) return;
    const card = link.matches("a.claim") ? document.getElementById(link.getAttribute("href").slice(1)) : link.closest(".card");
    if (!card) return;
    event.preventDefault();
    card.classList.remove("away");
    if (link.matches("a.claim")) {
      select(card, "text");
      card.focus({ preventScroll: true });
    } else {
      select(card, "evidence");
      (claims.get(card.id) || [card])[0].focus({ preventScroll: true });
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input:not([type=checkbox])")) return;
    if (!document.getElementById("keys").checked) return;
    if (event.key === "n" || event.key === "j") step(1);
    else if (event.key === "p" || event.key === "k") step(-1);
  });
  form.addEventListener("change", (event) => { if (event.target.name) filter(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));
  say(`${cards.length} of ${cards.length} claims shown`);
})();
