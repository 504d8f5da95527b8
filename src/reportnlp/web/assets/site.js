"use strict";
// The pages work without this: it takes a dropped file, copies JSON, and shows what was asked for.
const form = document.querySelector("form.paste");
if (form) {
  const field = form.elements.file;
  const told = form.querySelector(".working");
  const MAX = 2e6;
  const send = () => {
    const [file] = field.files;
    if (file && file.size > MAX) {
      told.textContent = form.dataset.tooLarge;
      field.value = "";
      return;
    }
    form.requestSubmit();
  };
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  document.addEventListener("dragleave", () => form.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer.files.length) {
      field.files = event.dataTransfer.files;
      send();
    } else {
      form.elements.text.value = event.dataTransfer.getData("text");
    }
  });
  field.addEventListener("change", () => field.files.length && send());
  form.addEventListener("submit", () => (told.textContent = form.dataset.working));
  window.addEventListener("pageshow", () => (told.textContent = ""));
}

const button = document.querySelector("button.copy");
if (button) {
  button.addEventListener("click", async () => {
    const text = document.getElementById("json");
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = button.dataset.copied;
    } catch {
      // Browsers may not allow it; what is selected can be copied by hand.
      getSelection().selectAllChildren(text);
    }
  });
}

const release = document.getElementById("release");
if (release?.dataset.focus && !location.hash) {
  const index = release.dataset.focus.split("-i")[1];
  release.querySelector(`.block.i${index}`)?.scrollIntoView({ block: "center" });
}
