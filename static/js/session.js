/* A session that ended: signing in again without leaving the page, and only as the same person. Fetched when needed. */
const form = document.getElementById("wizard");
const dialog = document.getElementById("sign-in");
const [name, password] = dialog.querySelectorAll("input");
const problem = dialog.querySelector("[data-problem]");
let asking = null;

const page = async (address) => new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
const token = (html) => html.querySelector("[name=csrfmiddlewaretoken]")?.value;

function complain(where) {
  problem.textContent = dialog.querySelector(where).textContent;
  problem.hidden = false;
  password.value = "";
  password.focus();
}

async function tryIt() {
  if (name.value !== name.defaultValue) return complain("[data-other]");
  const login = await page(form.dataset.login);
  if (login.querySelector("#id_password, [name=password]")) {
    const sent = new FormData();
    sent.set("csrfmiddlewaretoken", token(login));
    sent.set("username", name.value);
    sent.set("password", password.value);
    const answer = await fetch(form.dataset.login, { method: "POST", body: sent, redirect: "manual" });
    if (answer.type !== "opaqueredirect") return complain("[data-wrong]");
  }
  const fresh = (await page(location.href)).getElementById("wizard");
  if (fresh?.dataset.user !== form.dataset.user) return complain("[data-other]");
  for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = fresh.elements.csrfmiddlewaretoken.value;
  return true;
}

/* Resolves to true once the same person is signed in again; focus returns to where it was. */
export function signIn() {
  asking ??= new Promise((resolve) => {
    const back = document.activeElement;
    dialog.showModal();
    (name.value ? password : name).focus();
    dialog.querySelector("form").onsubmit = async (event) => {
      event.preventDefault();
      if (!(await tryIt().catch(() => false))) return;
      password.value = "";
      dialog.close("in");
      back?.focus({ preventScroll: true });
    };
    dialog.addEventListener("close", () => { asking = null; resolve(dialog.returnValue === "in"); }, { once: true });
  });
  return asking;
}
