// Browsers' own translators put <font> in the place of each text, and Vue goes on to write into the text that was there:
// without this, a translated page shows for ever what was true when it was translated.
"use strict";

(() => {
  const places = new WeakMap();

  // A text that was taken away comes back to its place before anybody does something with it.
  function putBack(text) {
    const place = places.get(text);
    if (!place) return;
    places.delete(text);
    if (place.isConnected && !text.isConnected) place.replaceWith(text);
  }

  function watch(records) {
    for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records) {
      const text = [...removedNodes].find((node) => node.nodeType === Node.TEXT_NODE);
      const font = [...addedNodes, previousSibling, nextSibling].find((node) => node?.nodeName === "FONT");
      if (text && font && !text.isConnected) places.set(text, font);
    }
  }

  const value = Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue");
  Object.defineProperty(Node.prototype, "nodeValue", {
    ...value,
    set(said) {
      putBack(this);
      value.set.call(this, said);
    },
  });

  for (const name of ["insertBefore", "removeChild"]) {
    const plain = Node.prototype[name];
    Node.prototype[name] = function (node, before) {
      putBack(before ?? node);
      return plain.call(this, node, before);
    };
  }

  new MutationObserver(watch).observe(document.documentElement, { childList: true, subtree: true });
})();
