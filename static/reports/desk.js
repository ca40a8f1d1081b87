/* The grid: works a figure out while it is typed, saves each row when it changes, takes in a block of cells that is
   pasted, and keeps on this machine what could not be saved. Without it the page is one form with a Save button. */
"use strict";

(() => {
  const form = document.querySelector("[data-autosave]");
  if (!form) return;

  const DELAY = 600; // milliseconds after the last change
  const state = form.querySelector("[data-state]");
  const rows = [...form.querySelectorAll("[data-row]")];

  /* A row that somebody else saved meanwhile, of which neither theirs nor what was typed here is chosen yet. */
  const hasClash = (row) => row.querySelector(".clash:not([data-chosen])") !== null;

  /* Whatever happened to other rows, those that wait for a choice are said beside it until they have one. */
  const say = (text, { bad = false } = {}) => {
    const open = rows.filter(hasClash);
    state.textContent = text;
    if (open.length) {
      const many = open.length > 1 ? `${open.length} rows are not saved and wait` : "1 row is not saved and waits";
      const link = document.createElement("a");
      link.className = "govuk-link";
      link.href = `#${open[0].id}`;
      link.textContent = [...open[0].querySelectorAll("legend .ref, legend .entry__area")]
        .map((name) => name.textContent).join(" ");
      state.append(`${text && " "}${many} for your choice: `, link);
    }
    state.closest(".deeds").classList.toggle("deeds--bad", bad || open.length > 0);
  };
  const fieldsOf = (row) => [...row.querySelectorAll("input[name], textarea[name]")];
  const seenOf = (row) => row.querySelector('[name$="-seen"]');
  const numbersOf = (row) => [...row.querySelectorAll(".entry__numbers input:not([type='hidden'])")];

  /* What is not saved yet, by row, with the version of the row that it was typed over: for when the session ends or
     the network fails. */
  const kept = {
    shelf: `return ${form.dataset.name} ${form.dataset.path}`,
    read() {
      try { return JSON.parse(localStorage.getItem(this.shelf)) || {}; } catch { return {}; }
    },
    write(all) {
      try {
        if (Object.keys(all).length) localStorage.setItem(this.shelf, JSON.stringify(all));
        else localStorage.removeItem(this.shelf);
      } catch { /* a browser that keeps nothing: the page itself still holds what was typed */ }
    },
    keep(row, field) {
      const all = this.read();
      const one = all[row.dataset.row] || { seen: seenOf(row).value, fields: {} };
      one.fields[field.name] = field.value;
      this.write({ ...all, [row.dataset.row]: one });
    },
    /* What was typed is over the version that its row names now: the one that was chosen against. */
    rebase(row) {
      const all = this.read();
      if (!all[row.dataset.row]) return;
      all[row.dataset.row].seen = seenOf(row).value;
      this.write(all);
    },
    /* What was sent is saved; what was typed meanwhile is over the version that came of it. What another tab typed
       over another version stays over that one. */
    forget(row, sent) {
      const all = this.read();
      const one = all[row.dataset.row];
      if (!one) return;
      for (const [name, text] of sent) if (one.fields[name] === text) delete one.fields[name];
      if (sent.some(([name, text]) => name.endsWith("-seen") && text === one.seen)) one.seen = seenOf(row).value;
      if (!Object.keys(one.fields).length) delete all[row.dataset.row];
      this.write(all);
    },
    drop(row) {
      const all = this.read();
      delete all[row.dataset.row];
      this.write(all);
    },
  };

  /* Digits as they are typed, 1,204.5, as a whole number of millionths; null where they are no number. */
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
    const field = (name) => row.querySelector(`input[name$="-${name}"]:not([type="hidden"])`);
    const [numerator, denominator] = ["numerator", "denominator"].map((name) => (field(name) ? exact(field(name).value) : null));
    const terms = { decimals: Number(row.dataset.decimals), percent: "percent" in row.dataset };
    const known = numerator !== null && denominator !== null && denominator > 0n;
    const shown = row.querySelector(".comes-to b")?.textContent;
    const now = known ? quotient(numerator, denominator, terms) : "";
    row.querySelector("[data-comes-to]").value = now && now !== shown ? `= ${now}` : "";
    if (field("numerator")) field("value").tabIndex = known && !field("value").value ? -1 : 0;
  };

  /* Each field that something is wrong with says so itself. */
  const mark = (row) => {
    for (const field of fieldsOf(row)) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    }
    for (const message of row.querySelectorAll(".wrong[id]")) {
      const field = document.getElementById(message.id.replace(/-wrong$/, ""));
      field?.setAttribute("aria-invalid", "true");
      field?.setAttribute("aria-describedby", message.id);
    }
  };

  const UNCHOSEN = "0.unchosen"; // a version that no stored row has: whatever is sent over it is not saved
  const PLACE = "return row"; // where the reader was, when the page is opened afresh

  /* Somebody else saved this row meanwhile: nothing is saved over theirs until one of the two is chosen. That the box
     is on the page is no choice, so the row does not name their version before: neither the next row's saving nor
     the page's Save can put what was typed over it. */
  const openClash = (row) => {
    const clash = row.querySelector(".clash");
    if (!clash) return;
    const theirs = seenOf(row).value;
    seenOf(row).value = UNCHOSEN;
    for (const scripted of clash.querySelectorAll("[hidden]")) scripted.hidden = false;
    clash.querySelector("[data-unscripted]").hidden = true;
    clash.querySelector("[data-mine]").addEventListener("click", () => {
      seenOf(row).value = theirs;
      clash.dataset.chosen = "mine";
      kept.rebase(row);
      queue(row);
    });
    clash.querySelector("[data-theirs]").addEventListener("click", () => {
      kept.drop(row);
      try { sessionStorage.setItem(PLACE, row.id); } catch { /* the page opens at its top */ }
      location.replace(form.dataset.path); // not reload(), which sends again a form that this page may answer
    });
  };

  const isField = (one) => one.matches("input:not([type='hidden']), textarea");
  const differs = (field, sent) => isField(field) && field.value !== sent.get(field.name);

  /* A warning that stands no longer asks for nothing: what was being written of it is not sent, and not thrown away. */
  const setAside = (block) => {
    if ("aside" in block.dataset || !block.matches(".asked")) return;
    block.dataset.aside = "";
    block.querySelector("label").textContent = "The warning that you wrote this of has changed or gone. It is not saved:";
    block.querySelector("textarea").removeAttribute("name");
  };

  /* What the checks say now, put around the box that is being typed in, which keeps its place, its words and its
     caret. What else was typed since the row was sent goes over into the new boxes, or stays where it has none. */
  const renew = (feedback, html, sent) => {
    const fresh = document.createElement("div");
    fresh.innerHTML = html;
    const twin = (field) => (field.name ? fresh.querySelector(`[name="${field.name}"]`) : null);
    const blockOf = (one) => [...feedback.children].find((block) => block.contains(one));
    const active = document.activeElement;
    const here = isField(active) ? blockOf(active) : undefined;
    const later = fieldsOf(feedback).filter((field) => differs(field, sent));
    for (const field of later) if (twin(field)) twin(field).value = field.value;
    const left = [...later.filter((field) => !twin(field)).map(blockOf), ...feedback.querySelectorAll("[data-aside]")];
    for (const block of new Set(left)) {
      setAside(block);
      if (block !== here) fresh.append(block);
    }
    if (!here) { feedback.replaceChildren(...fresh.children); return; }
    const blocks = [...fresh.children];
    const place = blocks.findIndex((block) => block.contains(twin(active)));
    if (place < 0) setAside(here);
    for (const block of [...feedback.children]) if (block !== here) block.remove();
    here.before(...blocks.slice(0, place < 0 ? blocks.length : place));
    if (place >= 0) here.after(...blocks.slice(place + 1));
  };

  const show = (row, answer, sent) => {
    renew(row.querySelector("[data-feedback]"), answer.feedback, sent);
    openClash(row);
    mark(row);
    workOut(row);
  };

  const unsaved = new Set(); // the rows that were typed into since they were sent
  const refused = new Set(); // the rows that the server does not keep as they are
  const waiting = new Set(); // the rows that are to be sent

  /* The rows in one request: what was pasted into twenty rows is saved, or not, together. */
  const save = async (some) => {
    const sent = new Map(some.map((row) => [row, fieldsOf(row).map((field) => [field.name, field.value])]));
    const shown = form.querySelector('[name="return"]');
    const body = new FormData();
    for (const name of ["return", "csrfmiddlewaretoken"]) body.append(name, form.querySelector(`[name="${name}"]`).value);
    for (const fields of sent.values()) for (const [name, text] of fields) body.append(name, text);
    const notSaved = (text) => {
      for (const row of some) waiting.add(row); // they go with the next
      say(`Not saved${text}`, { bad: true });
    };
    say("Saving…");
    let answer, found;
    try {
      answer = await fetch(form.dataset.path, { method: "POST", body, headers: { Accept: "application/json" } });
      found = await answer.json();
    } catch {
      notSaved(answer
        ? ". What you typed is kept on this machine: open this page again to go on."
        : ": the server cannot be reached. What you typed is kept on this machine.");
      return;
    }
    if (found.signed_out) {
      notSaved(": you were signed out. What you typed is kept on this machine. Sign in, and open this page again.");
      return;
    }
    if (found.problem) { notSaved(`. ${found.problem}`); return; }
    shown.value = found.return;
    for (const [row, fields] of sent) {
      const one = found.rows.find((each) => each.key === row.dataset.row);
      const typedOn = fieldsOf(row).some((field) => differs(field, new Map(fields)));
      show(row, one, new Map(fields));
      if (one.saved) kept.forget(row, fields);
      refused[one.saved || hasClash(row) ? "delete" : "add"](row);
      if (typedOn) changed(row);
      else unsaved.delete(row);
    }
    document.querySelector("[data-filled]").textContent = found.filled;
    document.querySelector("[data-wrong]").textContent = found.wrong && `, ${found.wrong}`;
    document.querySelector("[data-in-files]").textContent = found.in_files && `, ${found.in_files}`;
    document.querySelector("[data-standing]").textContent = found.standing.trim();
    if (refused.size) say("Not saved yet: see the row.", { bad: true });
    else if ([...unsaved].some((row) => !hasClash(row))) say("Saved, but for what you are typing now.");
    else if (some.every(hasClash)) say("");
    else say(some.some((row) => row.querySelector(".wrong")) ? "Saved, with something to put right." : "Saved.");
  };

  /* One request at a time: two at once would be taken for two people. */
  let turn = Promise.resolve();
  let sending = false;
  const flush = () => {
    turn = turn.then(() => {
      const some = [...waiting];
      waiting.clear();
      if (!some.length) return null;
      sending = true;
      return save(some).finally(() => { sending = false; });
    });
  };
  const queue = (row) => {
    waiting.add(row);
    flush();
  };

  let timer = null;
  const changed = (row) => {
    if (hasClash(row)) return;
    waiting.add(row);
    clearTimeout(timer);
    timer = setTimeout(flush, DELAY);
  };

  const typed = (field) => {
    const row = field.closest("[data-row]");
    if (!row || !field.name) return;
    kept.keep(row, field);
    unsaved.add(row);
    workOut(row);
    if (waiting.has(row)) changed(row); // not sent in the middle of a word
    if (state.textContent.startsWith("Saved")) say("");
  };

  form.addEventListener("input", (event) => typed(event.target));
  form.addEventListener("change", (event) => {
    const row = event.target.closest("[data-row]");
    if (row) changed(row);
  });
  /* What is kept is let go once the page shows it. The page is sent after the answer to the rows that are under way:
     before it, it would be taken for somebody else's. */
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!sending) return;
    event.preventDefault();
    const sender = event.submitter;
    turn.then(() => form.requestSubmit(sender));
  });

  /* Enter goes on to the next field instead of sending the form, as in a spreadsheet. */
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    const fields = [...form.querySelectorAll("input:not([type='hidden']):not([tabindex='-1']), textarea")]
      .filter((one) => !one.closest("fieldset").disabled && one.offsetParent);
    fields[fields.indexOf(event.target) + 1]?.focus();
  });

  /* A block of cells goes into as many fields: along a row by tabs, down the rows that are shown by line ends. */
  form.addEventListener("paste", (event) => {
    const first = event.target.closest(".entry__numbers") && event.target.closest("[data-row]");
    const block = event.clipboardData.getData("text").replace(/\r/g, "").replace(/\n$/, "");
    if (!first || !/[\t\n]/.test(block)) return;
    event.preventDefault();
    const below = rows.slice(rows.indexOf(first)).filter((row) => row.offsetParent && !row.disabled);
    const column = numbersOf(first).indexOf(event.target);
    block.split("\n").slice(0, below.length).forEach((line, down) => {
      const fields = numbersOf(below[down]).slice(column);
      line.split("\t").slice(0, fields.length).forEach((text, along) => {
        fields[along].value = text.trim();
        typed(fields[along]);
      });
      changed(below[down]);
    });
  });

  for (const [key, one] of Object.entries(kept.read())) {
    const row = rows.find((candidate) => candidate.dataset.row === key);
    if (!row || row.disabled || hasClash(row)) continue; // of a row that waits, what was typed is on the page
    const differing = fieldsOf(row).filter((field) => field.name in one.fields && field.value !== one.fields[field.name]);
    if (!differing.length && !("unsaved" in row.dataset)) { kept.drop(row); continue; }
    for (const field of differing) field.value = one.fields[field.name];
    seenOf(row).value = one.seen; // so that what others saved since is shown, and not saved over
    waiting.add(row);
  }
  for (const row of rows) {
    openClash(row);
    mark(row);
    workOut(row);
  }
  if (rows.some(hasClash)) say("");
  try {
    const place = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    if (place) document.getElementById(place)?.scrollIntoView();
  } catch { /* the page opens at its top */ }
  flush();
})();
