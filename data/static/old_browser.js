// In the language of old browsers, since it is for them: says that a browser is too old for the pages.
addEventListener("DOMContentLoaded", function () {
  var script = window.HTMLScriptElement;
  var isTooOld = !script || !script.supports || !script.supports("importmap");
  var hint = document.getElementById("too-old");
  if (isTooOld && hint) hint.hidden = false;
});
