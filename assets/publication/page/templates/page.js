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
