"use strict";
// Makes the plain forms smoother: files can be dropped, progress is shown, and the files stay here in the browser, so
// that the page need not carry them to the next post. Without this script every form still works.
(() => {
  /** What was checked last, in order: {name, file} or {name, text}. */
  let items = [];
  document.documentElement.classList.add("scripted");

  const main = () => document.getElementById("innehall");
  const say = (form, text) => { form.querySelector("[data-status]").textContent = text; };

  const addItems = (data, list) => {
    for (const item of list) {
      if (item.file) {
        data.append("file", item.file, item.name);
      } else {
        data.append("text_name", item.name);
        data.append(item.edited ? "edited" : "text", item.text);
      }
    }
  };

  /** The items that a form means: what is chosen or pasted, or the last ones with one replaced by the edited text. */
  const itemsOf = (form) => {
    if ("replaces" in form.dataset) {
      const changed = { name: form.elements.text_name.value, text: form.elements.edited.value, edited: true };
      return items.map((item, index) => index === Number(form.dataset.replaces) ? changed : item);
    }
    const text = form.elements.text.value;
    const files = [...form.elements.file.files].map((file) => ({ name: file.name, file }));
    return text.trim() ? [...files, { name: "", text }] : files;
  };

  const send = (form, data, type) => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = type;
    const bar = form.querySelector("progress");
    request.upload.addEventListener("progress", (event) => {
      if (bar && event.lengthComputable) bar.value = event.loaded / event.total;
    });
    request.upload.addEventListener("load", () => {
      if (bar) bar.removeAttribute("value");
      say(form, form.dataset.busy);
    });
    request.addEventListener("load", () => resolve(request));
    request.addEventListener("error", () => reject(new Error("lost")));
    request.send(data);
  });

  const show = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    document.title = page.title;
    main().replaceWith(document.adoptNode(page.getElementById("innehall")));
    prepare();
    const place = document.getElementById("fel") || document.getElementById("resultat");
    window.scrollTo(0, 0);
    if (place) place.focus();
  };

  const working = (form, on) => {
    for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", String(on));
    const progress = form.querySelector("[data-progress]");
    if (progress) progress.hidden = !on;
    form.dataset.working = on ? "yes" : "";
  };

  const check = async (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (form.dataset.working) return;
    const wanted = itemsOf(form);
    const size = wanted.reduce((sum, item) => sum + (item.file ? item.file.size : 0), 0);
    if (!wanted.length || wanted.some((item) => !item.file && !item.text.trim())) { say(form, form.dataset.empty); return; }
    if (form.dataset.bytes && size > Number(form.dataset.bytes)) { say(form, form.dataset.large); return; }
    const data = new FormData();
    for (const name of ["plan", "type"]) data.append(name, form.elements[name].value);
    data.append("script", "1");
    addItems(data, wanted);
    working(form, true);
    say(form, form.dataset.sending || form.dataset.busy);
    try {
      const answer = await send(form, data, "text");
      if (!(answer.getResponseHeader("content-type") || "").startsWith("text/html")) throw new Error("not a page");
      if (answer.status === 200) {
        items = wanted.map((item, index) => ({ ...item, name: item.name || `text ${index + 1}.txt` }));
        show(answer.responseText);
      } else {
        keep(form, answer.responseText);
      }
    } catch {
      say(form, form.dataset.lost);
    } finally {
      working(form, false);
    }
  };

  /** A problem is shown above the form, which keeps what was written in it. */
  const keep = (form, html) => {
    const problem = new DOMParser().parseFromString(html, "text/html").getElementById("fel");
    if (!problem) throw new Error("no problem");
    document.getElementById("fel")?.remove();
    form.before(document.adoptNode(problem));
    for (const link of problem.querySelectorAll("a[href^='#']")) {
      form.querySelector(link.hash)?.setAttribute("aria-invalid", "true");
    }
    say(form, "");
    problem.focus();
  };

  const download = async (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (form.dataset.working) return;
    const data = new FormData();
    for (const name of ["plan", "type"]) data.append(name, form.elements[name].value);
    data.append("format", event.submitter.value);
    addItems(data, items);
    working(form, true);
    say(form, form.dataset.busy);
    try {
      const answer = await send(form, data, "blob");
      const named = /filename\*=UTF-8''([^;]+)/.exec(answer.getResponseHeader("content-disposition") || "");
      if (answer.status !== 200 || !named) throw new Error("no file");
      const link = document.createElement("a");
      link.href = URL.createObjectURL(answer.response);
      link.download = decodeURIComponent(named[1]);
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      say(form, form.dataset.done);
    } catch {
      say(form, form.dataset.lost);
    } finally {
      working(form, false);
    }
  };

  const listChosen = (input) => {
    const list = input.form.querySelector("[data-chosen]");
    list.replaceChildren(...[...input.files].map((file) => {
      const line = document.createElement("li");
      line.textContent = file.name;
      return line;
    }));
    list.hidden = input.files.length < 2;
  };

  const acceptDrops = (zone) => {
    const input = zone.querySelector("input");
    for (const name of ["dragenter", "dragover"]) {
      zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
    }
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      input.files = event.dataTransfer.files;
      listChosen(input);
    });
    input.addEventListener("change", () => listChosen(input));
  };

  const prepare = () => {
    // What can't be read is not among the documents of the result: only the others go on.
    const shown = [...document.querySelectorAll("article[data-index]")].map((part) => Number(part.dataset.index));
    if (shown.length && items.length) {
      items = items.filter((_item, index) => shown.includes(index));
      for (const form of document.querySelectorAll("[data-replaces]")) {
        form.dataset.replaces = String(shown.indexOf(Number(form.dataset.replaces)));
      }
    }
    if (shown.length && !items.length) return; // the page came from a plain post and holds its own files
    for (const form of document.querySelectorAll("form.check")) form.addEventListener("submit", check);
    for (const form of document.querySelectorAll("form.download")) form.addEventListener("submit", download);
    for (const zone of document.querySelectorAll("[data-drop]")) acceptDrops(zone);
  };

  prepare();
})();
