/* The grid: works a figure out while it is typed, saves each row when it changes, and keeps on this machine what
   could not be saved. Without it the page is one form with a Save button. */
"use strict";

(() => {
  const form = document.querySelector("[data-autosave]");
  if (!form) return;

  const state = form.querySelector("[data-state]");
  const shelf = `return ${form.dataset.name} ${form.dataset.path}`;
  const timers = new Map();
  const DELAY = 600; // milliseconds after the last change

  const say = (text) => { state.textContent = text; };
  const fieldsOf = (row) => [...row.querySelectorAll("input[name], textarea[name]")];

  /* What is not saved yet, by the name of its field: for when the session ends or the network fails. */
  const kept = {
    read() {
      try { return JSON.parse(localStorage.getItem(shelf)) || {}; } catch { return {}; }
    },
    write(fields) {
      try {
        if (Object.keys(fields).length) localStorage.setItem(shelf, JSON.stringify(fields));
        else localStorage.removeItem(shelf);
      } catch { /* a browser that keeps nothing: the page itself still holds what was typed */ }
    },
    keep(field) { this.write({ ...this.read(), [field.name]: field.value }); },
    forget(sent) {
      const fields = this.read();
      for (const [name, text] of sent) if (fields[name] === text) delete fields[name];
      this.write(fields);
    },
  };

  /* Digits as they are typed, 1,204.5, as a whole number of so many decimals; null where they are no number. */
  const exact = (text) => {
    const plain = text.trim().replace(/(\d)[, ](?=\d{3}(\D|$))/g, "$1");
    const parts = /^(\d+)(?:\.(\d*))?$/.exec(plain);
    if (!parts) return null;
    const decimals = (parts[2] || "").slice(0, 6);
    return BigInt(parts[1] + decimals.padEnd(6, "0"));
  };

  /* As the server rounds it: half up, to the measure's decimals. */
  const quotient = (numerator, denominator, { decimals, percent }) => {
    const scale = 10n ** BigInt(decimals) * (percent ? 100n : 1n);
    const rounded = (2n * numerator * scale + denominator) / (2n * denominator);
    const digits = String(rounded).padStart(decimals + 1, "0");
    const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ",");
    return whole + (decimals ? `.${digits.slice(-decimals)}` : "") + (percent ? "%" : "");
  };

  const workOut = (row) => {
    const [numerator, denominator] = ["numerator", "denominator"].map((name) => {
      const field = row.querySelector(`input[name$="-${name}"]:not([type="hidden"])`);
      return field ? exact(field.value) : null;
    });
    const terms = { decimals: Number(row.dataset.decimals), percent: "percent" in row.dataset };
    const known = numerator !== null && denominator !== null && denominator > 0n;
    const shown = row.querySelector(".comes-to b")?.textContent;
    const now = known ? quotient(numerator, denominator, terms) : "";
    row.querySelector("[data-comes-to]").value = now && now !== shown ? `= ${now}` : "";
  };

  const show = (row, answer) => {
    const feedback = row.querySelector("[data-feedback]");
    if (feedback.contains(document.activeElement)) {
      feedback.querySelector('[name$="-seen"]').value = answer.seen;
      return;
    }
    feedback.innerHTML = answer.feedback;
    workOut(row);
  };

  const save = async (row) => {
    const body = new FormData();
    const sent = fieldsOf(row).map((field) => [field.name, field.value]);
    for (const [name, text] of sent) body.append(name, text);
    body.append("csrfmiddlewaretoken", form.querySelector('[name="csrfmiddlewaretoken"]').value);
    say("Saving…");
    let answer, found;
    try {
      answer = await fetch(form.dataset.path, { method: "POST", body, headers: { Accept: "application/json" } });
      found = await answer.json();
    } catch {
      say(answer
        ? "Not saved. What you typed is kept on this machine: open this page again to go on."
        : "Not saved: the server cannot be reached. What you typed is kept on this machine.");
      return;
    }
    if (found.signed_out) {
      say("You were signed out. What you typed is kept on this machine: sign in, and open this page again.");
      return;
    }
    if (found.problem) { say(found.problem); return; }
    for (const one of found.rows) show(row, one);
    document.querySelector("[data-filled]").textContent = found.filled;
    document.querySelector("[data-standing]").textContent = found.standing.trim();
    if (answer.ok) { kept.forget(sent); say("Saved."); } else say("Not saved yet: see the row.");
  };

  /* One request at a time for a row, or it would be taken for two people. */
  const queues = new Map();
  const queue = (row) => {
    const turn = (queues.get(row) || Promise.resolve()).then(() => save(row));
    queues.set(row, turn);
  };

  form.addEventListener("input", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row) return;
    kept.keep(event.target);
    workOut(row);
  });
  form.addEventListener("change", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row) return;
    clearTimeout(timers.get(row));
    timers.set(row, setTimeout(() => queue(row), DELAY));
  });
  form.addEventListener("submit", () => {
    for (const timer of timers.values()) clearTimeout(timer); // what is kept is let go once the page shows it
  });
  /* Enter goes on to the next field instead of sending the form, as in a spreadsheet. */
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    const fields = [...form.querySelectorAll("input:not([type='hidden']), textarea")].filter((one) => !one.closest("fieldset").disabled);
    fields[fields.indexOf(event.target) + 1]?.focus();
  });

  for (const [name, text] of Object.entries(kept.read())) {
    const field = form.elements.namedItem(name);
    const row = field?.closest?.("[data-row]");
    if (row && field.value === text) kept.forget([[name, text]]);
    if (!row || field.value === text) continue;
    field.value = text;
    queue(row);
  }
  for (const row of form.querySelectorAll("[data-row]")) workOut(row);
})();
