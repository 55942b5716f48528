(function () {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const articles = Array.from(document.querySelectorAll("article"));
  const search = byId("search"), kind = byId("kind"), effect = byId("effect");
  const texts = articles.map((article) => article.textContent.toLowerCase());

  function matches(article, text) {
    const words = search.value.toLowerCase().split(/\s+/);
    return words.every((word) => text.includes(word))
      && (!kind.value || article.dataset.kind === kind.value)
      && (!effect.value || article.dataset.effect === effect.value);
  }

  function filter() {
    let shown = 0;
    articles.forEach((article, index) => {
      article.hidden = !matches(article, texts[index]);
      shown += article.hidden ? 0 : 1;
    });
    byId("shown").textContent = shown + " of " + articles.length;
    byId("nothing").hidden = shown > 0;
  }

  const form = byId("controls");
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
})();
