// What makes the page more comfortable. Everything works without it.
"use strict";

function dropped(area, input) {
  const chosen = area.querySelector("[data-chosen]");
  const show = () => {
    const names = Array.from(input.files, (file) => file.name);
    chosen.textContent = names.length > 4 ? `${names.slice(0, 3).join(", ")} … (${names.length})` : names.join(", ");
  };
  input.addEventListener("change", show);
  for (const kind of ["dragenter", "dragover"]) {
    area.addEventListener(kind, (event) => {
      event.preventDefault();
      area.classList.add("over");
    });
  }
  for (const kind of ["dragleave", "drop"]) {
    area.addEventListener(kind, () => area.classList.remove("over"));
  }
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      show();
    }
  });
}

for (const area of document.querySelectorAll("[data-drop]")) {
  dropped(area, area.querySelector("input[type=file]"));
}

// What was typed goes before the files: so it is there to be given back where these take too long.
for (const form of document.querySelectorAll("form.intake")) {
  form.addEventListener("formdata", ({ formData }) => {
    const files = formData.getAll("files");
    formData.delete("files");
    for (const file of files) formData.append("files", file);
  });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      text.focus();
      text.select();
    }
  });
}

for (const bar of document.querySelectorAll("[data-progress]")) {
  const events = new EventSource(bar.dataset.progress);
  const done = document.querySelector("[data-done]");
  events.addEventListener("message", (event) => {
    const facts = JSON.parse(event.data);
    bar.value = facts.done;
    done.textContent = facts.done.toLocaleString(document.documentElement.lang);
    if (facts.finished) {
      events.close();
      location.reload();
    }
  });
  events.addEventListener("error", () => {
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(() => location.reload(), 3000); // it is not known there any more: the page says what to do
    }
  });
}

for (const table of document.querySelectorAll("[data-sortable]")) {
  const heads = Array.from(table.tHead.rows[0].cells);
  Array.from(table.tBodies[0].rows).forEach((row, place) => (row.dataset.place = place)); // the worst first
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.textContent = "";
    head.dataset.sort = "";
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const text = (row) => row.cells[column].textContent.trim();
      const worse = (one, other) => one.dataset.place - other.dataset.place;
      const order = column === 0 ? worse : (one, other) => text(one).localeCompare(text(other), document.documentElement.lang, { numeric: true });
      const body = table.tBodies[0];
      body.append(...Array.from(body.rows).sort((one, other) => (up ? order(one, other) : order(other, one))));
    });
  });
}

for (const waiting of document.querySelectorAll("[data-waiting]")) {
  const look = async () => {
    const answer = await fetch(waiting.dataset.waiting, { headers: { Accept: "text/html" } }).catch(() => null);
    const over = answer?.status === 410 || (answer?.ok && !(await answer.text()).includes("data-waiting"));
    if (over) location.reload();
    else setTimeout(look, 3000);
  };
  setTimeout(look, 3000);
}
