/* Makes the PDF without leaving the page: asks every second until it is there, then downloads it. */

const button = document.querySelector("[data-download]");
const state = button.parentElement.querySelector(".state");
const said = document.getElementById("sr-status");

function say(words) {
  state.hidden = false;
  state.textContent = words;
  if (!said.textContent.startsWith(words.split("…")[0])) said.textContent = words;
}

const second = () => new Promise((resolve) => setTimeout(resolve, 1000));

button.addEventListener("click", async (event) => {
  event.preventDefault();
  if (button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  try {
    for (let waited = 0; waited < 60; waited += 1) {
      const asking = new AbortController();
      const response = await fetch(button.href, { signal: asking.signal });
      if (response.status === 200 && response.headers.get("Content-Type") === "application/pdf") {
        const size = Math.ceil(response.headers.get("Content-Length") / 1024);
        asking.abort();
        say(`${button.dataset.made}（${size} KB）`);
        location.assign(button.href);
        return;
      }
      if (response.status !== 202) break;
      say(waited < 3 ? button.dataset.making : `${button.dataset.making} … ${waited} s`);
      await second();
    }
    say(button.dataset.failed);
  } catch {
    say(button.dataset.failed);
  } finally {
    button.ariaBusy = "false";
  }
});
