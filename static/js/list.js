/* `/` leads to the search, unless shortcuts are off or something is being typed. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (localStorage.getItem("shortcuts") === "off" || event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  document.getElementById("filter-q").focus();
});
if (location.hash === "#filter-q") document.getElementById("filter-q").focus();
