"use strict";
(function () {
  var root = document.documentElement;
  var button = document.getElementById("language");
  button.addEventListener("click", function () {
    var english = root.lang !== "en";
    root.lang = english ? "en" : "zh-CN";
    button.lang = english ? "zh-CN" : "en";
    button.textContent = english ? button.dataset.zh : button.dataset.en;
  });
  // A chart is a picture until somebody goes near it. Then the library draws it again, the same, with readouts.
  // `ast`: the library reads its expressions itself, since the content policy lets no text be run as script.
  function enliven(plots) {
    plots.querySelectorAll("script").forEach(function (specification) {
      var plot = specification.previousElementSibling;
      var live = document.createElement("div");
      window.vegaEmbed(live, JSON.parse(specification.textContent), {
        mode: "vega-lite", ast: true, renderer: "svg", actions: false, defaultStyle: false, tooltip: { disableDefaultStyle: true }
      }).then(function () {
        live.querySelector("svg").setAttribute("class", "chart");
        // the figure around it has the name that is read aloud
        ["role", "aria-label", "aria-roledescription"].forEach(function (name) { live.removeAttribute(name); });
        plot.replaceChildren(live);
      });
    });
  }
  document.querySelectorAll(".plots").forEach(function (plots) {
    plots.addEventListener("pointerenter", function () { enliven(plots); }, { once: true });
  });
  // On paper every table is shown; afterwards the page is as it was.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    opened.forEach(function (details) { details.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (details) { details.open = false; });
  });
})();
