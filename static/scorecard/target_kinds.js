// A target's page: of the groups of fields, those that the chosen kind has. All of them show without this.
(() => {
  const kind = document.getElementById("id_kind");
  const groups = [...document.querySelectorAll("[data-kinds]")];
  if (!kind || !groups.length) return;
  const choose = () => {
    for (const group of groups) {
      const belongs = group.dataset.kinds.split(" ").includes(kind.value);
      group.hidden = !belongs;
      group.disabled = !belongs; // what is hidden is not sent
    }
  };
  kind.addEventListener("change", choose);
  window.addEventListener("pageshow", choose); // a browser that goes back brings its own choice with it
  choose();
})();
