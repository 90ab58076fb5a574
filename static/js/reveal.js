/* 显示密码 appears only where it can work. */
for (const line of document.querySelectorAll("[data-reveals]")) {
  const password = document.getElementById(line.dataset.reveals);
  line.hidden = false;
  line.querySelector("input").addEventListener("change", (event) => {
    password.type = event.target.checked ? "text" : "password";
  });
}
